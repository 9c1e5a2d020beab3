using System.Diagnostics;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests.Migrating;

/// <summary>
/// A migration that is killed at a random moment leaves the whole output or none, never touches originals, and a second run finishes.
/// SCHEMAFIRST_TEST_SCALE multiplies how often that is tried.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 10;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-kill-").FullName;
    private readonly Random _random = new(4);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_killed_migration_leaves_all_or_nothing()
    {
        var original = MakeRun("2026-02-06-wet-benchmark-1.jsonl", copies: 12);
        string[] arguments = ["migrate", "2026-02-06-wet-benchmark-1.jsonl", "--to", "0.3.0", "--output", "out.jsonl"];
        var took = Time(() => Assert.Equal(0, Schemafirst.Run(_folder, arguments).ExitCode));
        var whole = File.ReadAllBytes(Path.Join(_folder, "out.jsonl"));
        for (var i = 0; i < Kills * Scale; i++)
        {
            File.Delete(Path.Join(_folder, "out.jsonl"));
            Kill(took, arguments);
            AssertWholeOrNothing("out.jsonl", whole);
            Assert.Equal(original, File.ReadAllBytes(Path.Join(_folder, "2026-02-06-wet-benchmark-1.jsonl")));
        }

        Assert.Equal(0, Schemafirst.Run(_folder, arguments).ExitCode);
        Assert.Equal(whole, File.ReadAllBytes(Path.Join(_folder, "out.jsonl")));
        Assert.Equal(["2026-02-06-wet-benchmark-1.jsonl", "out.jsonl"], Files());
    }

    [Fact]
    public void A_killed_layout_migration_leaves_whole_files_and_goes_on()
    {
        Directory.CreateDirectory(Path.Join(_folder, "reports"));
        var originals = Enumerable.Range(1, 6).ToDictionary(i => $"reports/2026-02-0{i}-wet-benchmark-{i}.jsonl", i => MakeRun($"reports/2026-02-0{i}-wet-benchmark-{i}.jsonl", copies: 3 * i));
        string[] arguments = ["migrate", "--layout", "--dir", "."];
        var took = Time(() => Assert.Equal(0, Schemafirst.Run(_folder, arguments).ExitCode));
        for (var i = 0; i < Kills * Scale; i++)
        {
            Directory.Delete(Path.Join(_folder, "runs"), recursive: true);
            Directory.CreateDirectory(Path.Join(_folder, "runs"));
            Kill(took, arguments);
            Check(originals, isComplete: false);
        }

        Assert.Equal(0, Schemafirst.Run(_folder, arguments).ExitCode);
        Check(originals, isComplete: true);
        Assert.Equal(12, Files().Count);
    }

    [FullDiskFact]
    public void A_full_disk_leaves_nothing_and_says_so()
    {
        MakeRun("2026-02-06-wet-benchmark-1.jsonl", copies: 12);
        var disk = Directory.CreateDirectory(Path.Join(_folder, "disk")).FullName;
        Assert.Equal(0, Shell($"mount -t tmpfs -o size=256k tmpfs '{disk}'"));
        try
        {
            File.WriteAllText(Path.Join(disk, "other.txt"), "stays");
            var (exitCode, errors) = Schemafirst.Run(_folder, "migrate", "2026-02-06-wet-benchmark-1.jsonl", "--to", "0.3.0", "--output", "disk/out.jsonl");
            Assert.Equal(4, exitCode);
            Assert.Contains("space", errors, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(["other.txt"], Directory.GetFiles(disk).Select(Path.GetFileName));
        }
        finally
        {
            Shell($"umount '{disk}'");
        }
    }

    internal static int Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private void Check(Dictionary<string, byte[]> originals, bool isComplete)
    {
        foreach (var (name, bytes) in originals)
        {
            Assert.Equal(bytes, File.ReadAllBytes(Path.Join(_folder, name)));
            var target = $"runs/{name["reports/".Length..][..10]}_{name["reports/".Length..][11..]}";
            AssertWholeOrNothing(target, bytes);
            Assert.True(!isComplete || File.Exists(Path.Join(_folder, target)), target);
        }
    }

    private void AssertWholeOrNothing(string name, byte[] whole)
    {
        var path = Path.Join(_folder, name);
        Assert.True(!File.Exists(path) || File.ReadAllBytes(path).AsSpan().SequenceEqual(whole), $"{name} is there in part.");
    }

    private void Kill(TimeSpan longest, string[] arguments)
    {
        using var process = Schemafirst.Start(_folder, arguments);
        Thread.Sleep(longest * _random.NextDouble());
        process.Kill();
        process.WaitForExit();
    }

    private byte[] MakeRun(string name, int copies)
    {
        var line = File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "tests", "data", "parity", "2026-02-06-wet-benchmark-1.jsonl"));
        byte[] bytes = [.. Enumerable.Repeat(line, copies).SelectMany(all => all)];
        File.WriteAllBytes(Path.Join(_folder, name), bytes);
        return bytes;
    }

    private List<string> Files() => [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path)).Order(StringComparer.Ordinal)];

    private static TimeSpan Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}

/// <summary>A fact that needs a small disk of its own; skipped, with the reason, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || KillTests.Shell("d=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs $d && umount $d && rmdir $d") != 0)
        {
            Skip = "Needs to mount a tmpfs, which only root on Linux can.";
        }
    }
}
