using System.Diagnostics;
using System.Globalization;
using System.Text;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <content>What others do to a recording's file.</content>
public sealed partial class RecordFaultTests
{
    // The file may be away at this moment, or already have another name.
    private static void Try(Action fault)
    {
        try
        {
            fault();
        }
        catch (IOException)
        {
            Thread.Yield();
        }
    }

    private static void Write(RecordFile file, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            // Nine digits, and none a leading zero, which JSON does not have.
            var shown = number < FirstMark ? FirstLine + number : number;
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{shown},\"x\":\"{new string('x', number % 90)}\"}}\n")));
        }
    }

    private static bool IsWhole(string line) => line.StartsWith("{\"n\":", StringComparison.Ordinal) && line.EndsWith("\"}", StringComparison.Ordinal) && line.LastIndexOf('{') == 0;

    private HashSet<int> Numbers() =>
    [
        .. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllLines)
            .Where(IsWhole).Select(line => int.Parse(line.AsSpan(5, 9), CultureInfo.InvariantCulture)),
    ];

    private string NextName() => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"a.jsonl.{++_number}"));

    private void RotateAndCreate(string path)
    {
        File.Move(path, NextName());
        using (File.Create(path))
        {
            // Empty, as logrotate's create leaves it.
        }
    }

    private void CopyAndTruncate(string path)
    {
        File.Copy(path, NextName());
        Truncate(path, share: 0);
    }

    private static void Truncate(string path, double share)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength((long)(stream.Length * share));
    }

    // As sed -i does, and many editors.
    private void Edit(string path)
    {
        var name = NextName();
        File.Copy(path, name);
        File.Move(name, path, overwrite: true);
    }

    private void Mark(string path)
    {
        using var file = RecordFile.OpenToMark(path);
        Write(file, FirstMark + _marks, FirstMark + _marks + 1);
        _marks++;
    }

    private void Fill(int butBytes)
    {
        using var filler = new FileStream(Path.Combine(_folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Try(() =>
        {
            var block = new byte[512];
            while (true)
            {
                filler.Write(block);
            }
        });
        filler.SetLength(Math.Max(0, filler.Length - butBytes));
    }

    private void Clear()
    {
        _marks = 0;
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>A file system of a few pages in memory.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string _folder;

        public SmallDisk(string folder, string size)
        {
            _folder = folder;
            MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder);
        }

        public void Dispose() => MountFactAttribute.Run("umount", "-l", _folder);
    }
}

/// <summary>A fact that mounts a file system, which needs root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Skip = "Needs Linux and root, to mount a small disk.";
            return;
        }

        var folder = Directory.CreateTempSubdirectory("mount-").FullName;
        Skip = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) == 0 ? null : "Needs the right to mount.";
        Run("umount", folder);
        Directory.Delete(folder);
    }

    public static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
