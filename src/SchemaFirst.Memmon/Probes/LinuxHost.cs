using System.Runtime.InteropServices;
using SchemaFirst.Json;

namespace SchemaFirst.Memmon.Probes;

/// <summary>What is known about a Linux machine, from files that every user may read.</summary>
internal static class LinuxHost
{
    private const double KibPerGib = 1024 * 1024;
    private const int Decimals = 3;

    /// <summary>Reads it once.</summary>
    public static MemoryRecordHeaderHost Read(string procFolder, string sysFolder)
    {
        using var memory = new SourceFile(Path.Join(procFolder, "meminfo"), 8192);
        var total = SourceFile.Find(memory.Read(), "MemTotal:"u8) / KibPerGib;
        var limit = ControlGroup.Find(procFolder, sysFolder) is { } group ? ControlGroup.LimitBytes(group) : null;
        var cores = Cores(Path.Join(procFolder, "cpuinfo"), out var chip);
        return new MemoryRecordHeaderHost
        {
            Os = "Linux",
            OsVersion = FirstLine(Path.Join(procFolder, "sys/kernel/osrelease")),
            Model = FirstLine(Path.Join(sysFolder, "class/dmi/id/product_name")),
            Chip = chip,
            CoresPhysical = cores,
            CoresLogical = Environment.ProcessorCount,
            RamTotalGb = double.IsNaN(total) ? null : new JsonNumber(Math.Round(total, Decimals)),
            PageSizeBytes = Environment.SystemPageSize,
            MemoryLimitGb = limit is { } bytes ? new JsonNumber(Math.Round(bytes / BytesPerGib, Decimals)) : null,
        };
    }

    // A physical core is a pair of package and core; where the file does not name them (arm64), nothing is said.
    private static JsonInteger? Cores(string file, out string? chip)
    {
        chip = RuntimeInformation.ProcessArchitecture.ToString();
        HashSet<(string, string)> cores = [];
        var package = "";
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            var (name, value) = line.IndexOf(':') is var colon and > 0 ? (line[..colon].TrimEnd(), line[(colon + 1)..].Trim()) : ("", "");
            chip = name == "model name" ? value : chip;
            package = name == "physical id" ? value : package;
            if (name == "core id")
            {
                cores.Add((package, value));
            }
        }

        return cores.Count > 0 ? cores.Count : null;
    }

    private static string? FirstLine(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
