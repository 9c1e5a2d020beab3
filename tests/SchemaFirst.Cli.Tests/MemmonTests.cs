using System.Diagnostics;
using System.Globalization;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Cli.Tests;

/// <summary>memmon around real commands on this machine: killed, interrupted, out of disk, and whether its figures are right.</summary>
public sealed class MemmonTests : IDisposable
{
    private const int KillsInTheGate = 20;
    private const string ScaleVariable = "SCHEMAFIRST_TEST_SCALE";
    private readonly string _folder = Directory.CreateTempSubdirectory("memmon-").FullName;

    public static TheoryData<int> EndingSignals => [1, 2, 3, 6, 9, 10, 11, 12, 13, 14, 15];

    private string Output => Path.Combine(_folder, "a.jsonl");

    [Fact]
    public void Killed_at_any_moment_it_leaves_whole_lines_but_for_the_last()
    {
        var random = new Random(3);
        var kills = KillsInTheGate * (int.TryParse(Environment.GetEnvironmentVariable(ScaleVariable), out var scale) ? scale : 1);
        for (var kill = 0; kill < kills; kill++)
        {
            var path = Path.Combine(_folder, $"{kill}.jsonl");
            using var memmon = Start($"exec schemafirst memmon -q --interval 1ms --slow-interval 100ms -o '{path}' -- sleep 2");
            WaitFor(() => File.Exists(path) && new FileInfo(path).Length > 0);
            Thread.Sleep(random.Next(200));
            memmon.Kill();
            memmon.WaitForExit();
            var lines = File.ReadAllBytes(path).AsSpan();
            var whole = lines[..(lines.LastIndexOf((byte)'\n') + 1)];
            Assert.All(System.Text.Encoding.UTF8.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(MemoryRecord.IsValid(System.Text.Encoding.UTF8.GetBytes(line)), line));
            var rebuilder = new SummaryRebuilder();
            using var stream = File.OpenRead(path);
            rebuilder.Add(stream);
            Assert.Equal((0L, false), (rebuilder.SkippedLines, rebuilder.HadSummary));
            Assert.Equal(System.Text.Encoding.UTF8.GetString(whole).Split("\"kind\":\"sample\"").Length - 1, (long)rebuilder.Build().Samples);
        }
    }

    [Theory]
    [MemberData(nameof(EndingSignals))]
    public void A_signal_that_ends_the_command_shows_in_the_status_and_the_summary(int signal)
    {
        Assert.Equal(128 + signal, Run($"schemafirst memmon -q -o a.jsonl -- sh -c 'kill -{signal} $$'").Status);
        Assert.Equal(signal.ToString(CultureInfo.InvariantCulture), Summary().Signal.ToString());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("USR1")]
    [InlineData("USR2")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public void A_signal_for_the_monitor_alone_reaches_the_command_once(string signal)
    {
        var run = Run($"""
            set -m
            schemafirst memmon -q -o a.jsonl -- bash -c 'trap "echo got; n=\$((n+1))" {signal}; echo ready > ready; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 0.1; done; exit $((40+n))' &
            while [ ! -s ready ]; do sleep 0.05; done
            kill -{signal} $!
            wait $!
            """);
        Assert.Equal(("got\n", 41), (run.Output, run.Status));
        Assert.Equal("41", Summary().ExitCode.ToString());
    }

    [Fact]
    public void A_signal_that_was_ignored_before_stays_ignored()
    {
        var run = Run("trap '' HUP; schemafirst memmon -q -o a.jsonl -- bash -c 'kill -HUP $$; echo alive'");
        Assert.Equal(("alive\n", 0), (run.Output, run.Status));
    }

    [TerminalFact]
    public void Interrupts_of_a_terminal_reach_the_command_once_each_and_it_ends_as_it_likes()
    {
        // It waits for children in its background, which no interrupt reaches: a shell whose foreground child an interrupt ends may end too.
        const string Command = "n=0; trap 'n=$((n+1)); echo INT$n' INT; echo ready; while [ $n -lt 2 ]; do sleep 0.05 & wait $!; done; sleep 0.5 & wait $!; echo done$n; exit 7";
        File.WriteAllText(Path.Combine(_folder, "command.sh"), Command);
        using var script = Start("exec script -qfec \"$MEMMON memmon -q -o a.jsonl -- bash command.sh\" /dev/null");
        var output = "";
        ReadUntil("ready");
        script.StandardInput.Write('\u0003');
        script.StandardInput.Flush();
        ReadUntil("INT1");
        script.StandardInput.Write('\u0003');
        script.StandardInput.Flush();
        ReadUntil("done");
        script.WaitForExit();
        Assert.Contains("done2", output + script.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(7, script.ExitCode);
        Assert.Equal("7", Summary().ExitCode.ToString());

        void ReadUntil(string text)
        {
            while (!output.Contains(text, StringComparison.Ordinal))
            {
                var next = script.StandardOutput.Read();
                Assert.True(next >= 0, output);
                output += (char)next;
            }
        }
    }

    [GccFact]
    public void Peak_tree_and_events_of_a_command_that_allocates_in_steps_and_forks_are_right()
    {
        var run = Run("gcc -O1 -o alloc alloc.c && schemafirst memmon -q --interval 10ms --slow-interval 100ms -o a.jsonl -- ./alloc");
        Assert.Equal(0, run.Status);
        var peakGb = double.Parse(run.Output, CultureInfo.InvariantCulture) / (1024 * 1024);
        var summary = Summary();
        Assert.InRange(summary.ChildPeakGb!.Value.ToDouble(), peakGb * 0.99, peakGb * 1.01);

        // Resident pages of the fork are counted again; as shares they are not, but for the one reading that a fork may fall into.
        Assert.InRange(summary.TreePeakGb!.Value.ToDouble(), peakGb * 1.9, peakGb * 2.02);
        Assert.InRange(summary.Metrics!["tree_pss_gb"].P50!.Value.ToDouble(), peakGb * 0.02, peakGb * 1.01);
        var lines = File.ReadAllLines(Output);
        Assert.Equal(2, lines.Count(line => line.Contains("process_start", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"process_exit\"", StringComparison.Ordinal));
    }

    [GccFact]
    public void Page_cache_is_available_memory_and_not_used_memory()
    {
        Run("dd if=/dev/zero of=cache bs=1M count=300 2>/dev/null; sync; schemafirst memmon -q -o a.jsonl --interval 20ms -- dd if=cache of=/dev/null bs=1M 2>/dev/null");
        var metrics = Summary().Metrics!;
        var (free, used) = (metrics["ram_available_gb"], metrics["ram_used_gb"]);
        Assert.Equal(free.Max.ToDouble() + used.Min.ToDouble(), free.Min.ToDouble() + used.Max.ToDouble(), 0.002);
    }

    [GccFact]
    public void Figures_agree_with_those_of_free_and_of_proc_stat()
    {
        var run = Run("schemafirst memmon -q -o a.jsonl --interval 10ms -- sh -c 'head -n 1 /proc/stat; sleep 0.5; head -n 1 /proc/stat; free -b'");
        var rows = run.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var memory = rows.First(row => row is ["Mem:", ..]);
        var metrics = Summary().Metrics!;
        const double BytesPerGib = 1024.0 * 1024 * 1024;
        Assert.InRange(double.Parse(memory[^1], CultureInfo.InvariantCulture) / BytesPerGib, metrics["ram_available_gb"].Min.ToDouble() - 0.3, metrics["ram_available_gb"].Max.ToDouble() + 0.3);
        var (before, after) = (Jiffies(rows[0]), Jiffies(rows[1]));
        var idle = 100 * (after[3] + after[4] - before[3] - before[4]) / (after.Sum() - before.Sum());
        Assert.Equal(idle, metrics["cpu_idle"].Avg.ToDouble(), 25.0);

        static double[] Jiffies(string[] row) => [.. row[1..9].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    [NamespaceFact]
    public void A_full_disk_does_not_touch_the_command_and_leaves_whole_lines()
    {
        var run = Run("""
            unshare -m bash -c 'mkdir small && mount -t tmpfs -o size=64k tmpfs small && eval "$MEMMON memmon -o small/a.jsonl --interval 1ms -- sh -c \"sleep 0.7; exit 3\""; status=$?; cp small/a.jsonl a.jsonl; exit $status'
            """);
        Assert.Equal(3, run.Status);
        Assert.Contains("the disk is full", run.Errors, StringComparison.Ordinal);
        var lines = File.ReadAllLines(Output);
        Assert.All(lines[..^1], line => Assert.True(MemoryRecord.IsValid(System.Text.Encoding.UTF8.GetBytes(line)), line));
        Assert.True(lines.Length > 50);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private MemoryRecordSummary Summary() =>
        (MemoryRecordSummary)MemoryRecord.ReadValidated(System.Text.Encoding.UTF8.GetBytes(File.ReadAllLines(Output)[^1]));

    private (string Output, string Errors, int Status) Run(string command)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "alloc.c"), Path.Combine(_folder, "alloc.c"), overwrite: true);
        using var process = Start(command);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, errors.Result, process.ExitCode);
    }

    private Process Start(string command)
    {
        string[] program = Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY") is { Length: > 0 } binary ? [binary] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "schemafirst.dll")];
        var memmon = string.Join(' ', program.Select(part => $"'{part}'"));
        var start = new ProcessStartInfo("/bin/bash", ["-c", command.Replace("schemafirst memmon", $"{memmon} memmon", StringComparison.Ordinal)])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MEMMON"] = string.Join(' ', program);
        start.Environment.Remove("SCHEMAFIRST_DIR");
        return Process.Start(start)!;
    }

    private static void WaitFor(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            Thread.Sleep(10);
        }

        Assert.True(condition());
    }
}

/// <summary>A fact that needs a C compiler and procps.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GccFactAttribute : FactAttribute
{
    public GccFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/gcc") && File.Exists("/usr/bin/free") ? null : "Needs Linux with gcc and free.";
}

/// <summary>A fact that needs script(1) for a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/script") ? null : "Needs Linux with script.";
}

/// <summary>A fact that needs a mount namespace of its own, which only root may have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
        {
            Skip = "Needs Linux with unshare.";
            return;
        }

        using var unshare = Process.Start(new ProcessStartInfo("unshare", ["-m", "true"]) { RedirectStandardError = true })!;
        unshare.WaitForExit();
        Skip = unshare.ExitCode == 0 ? null : "Needs the right to make a mount namespace.";
    }
}
