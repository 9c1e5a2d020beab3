using System.Globalization;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Tests;

/// <summary>memmon around real commands on this machine: killed, interrupted, out of disk, and whether its figures are right.</summary>
public sealed class MemmonTests : IDisposable
{
    private const int KillsInTheGate = 20;
    private const string ScaleVariable = "SCHEMAFIRST_TEST_SCALE";
    private readonly MemmonShell _shell = new();

    public static TheoryData<int> EndingSignals => [1, 2, 3, 6, 9, 10, 11, 12, 13, 14, 15];

    [Fact]
    public void Killed_at_any_moment_it_leaves_whole_lines_but_for_the_last()
    {
        var random = new Random(3);
        var kills = KillsInTheGate * (int.TryParse(Environment.GetEnvironmentVariable(ScaleVariable), out var scale) ? scale : 1);
        for (var kill = 0; kill < kills; kill++)
        {
            var path = Path.Combine(_shell.Folder, $"{kill}.jsonl");
            using var memmon = _shell.Start($"exec schemafirst memmon -q --interval 1ms --slow-interval 100ms -o '{path}' -- sleep 2");
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
        Assert.Equal(128 + signal, _shell.Run($"schemafirst memmon -q -o a.jsonl -- sh -c 'kill -{signal} $$'").Status);
        Assert.Equal(signal.ToString(CultureInfo.InvariantCulture), _shell.Summary().Signal.ToString());
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
        var run = _shell.Run($"""
            set -m
            schemafirst memmon -q -o a.jsonl -- bash -c 'trap "echo got; n=\$((n+1))" {signal}; echo ready > ready; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 0.1; done; exit $((40+n))' &
            while [ ! -s ready ]; do sleep 0.05; done
            kill -{signal} $!
            wait $!
            """);
        Assert.Equal(("got\n", 41), (run.Output, run.Status));
        Assert.Equal("41", _shell.Summary().ExitCode.ToString());
    }

    [Fact]
    public void A_signal_that_was_ignored_before_stays_ignored()
    {
        var run = _shell.Run("trap '' HUP; schemafirst memmon -q -o a.jsonl -- bash -c 'kill -HUP $$; echo alive'");
        Assert.Equal(("alive\n", 0), (run.Output, run.Status));
    }

    [GccFact]
    public void Peak_tree_and_events_of_a_command_that_allocates_in_steps_and_forks_are_right()
    {
        var run = _shell.Run("gcc -O1 -o alloc alloc.c && schemafirst memmon -q --interval 10ms --slow-interval 100ms -o a.jsonl -- ./alloc");
        Assert.Equal(0, run.Status);
        var peakGb = double.Parse(run.Output, CultureInfo.InvariantCulture) / (1024 * 1024);
        var summary = _shell.Summary();
        Assert.InRange(summary.ChildPeakGb!.Value.ToDouble(), peakGb * 0.99, peakGb * 1.01);

        // Resident pages of the fork are counted again; as shares they are not, but for the one reading that a fork may fall into.
        Assert.InRange(summary.TreePeakGb!.Value.ToDouble(), peakGb * 1.9, peakGb * 2.02);
        Assert.InRange(summary.Metrics!["tree_pss_gb"].P50!.Value.ToDouble(), peakGb * 0.02, peakGb * 1.01);
        var lines = File.ReadAllLines(_shell.Output);
        Assert.Equal(2, lines.Count(line => line.Contains("process_start", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"process_exit\"", StringComparison.Ordinal));
    }

    [PythonTheory]
    [InlineData("work()")]
    [InlineData("t = threading.Thread(target=work); t.start(); t.join()")]
    [InlineData("subprocess.run([sys.executable, '-S', '-c', text + 't = threading.Thread(target=work); t.start(); t.join()'])")]
    public void Children_of_any_thread_of_any_child_are_measured(string start)
    {
        File.WriteAllText(Path.Combine(_shell.Folder, "work.py"), """
            text = '''
            import subprocess, sys, threading, time
            def work():
                for _ in range(2):
                    subprocess.run([sys.executable, '-S', '-c', "import time; b = bytearray(b'x') * (200 << 20); time.sleep(0.8)"])
            '''
            exec(text)
            time.sleep(1.2)

            """ + start + "\n");
        Assert.Equal(0, _shell.Run("schemafirst memmon -q --interval 100ms -o a.jsonl -- python3 -S work.py").Status);
        Assert.InRange(_shell.Samples().Max(sample => sample.TreeMemoryGb!.Value.ToDouble()), 0.2, 0.45);

        // What python3 is found first may be a script that starts others.
        var started = _shell.Events().Count(happened => happened.Event == MemoryRecordEventEvent.ProcessStart && happened.Detail!["name"].ToString().Contains("python", StringComparison.Ordinal));
        Assert.InRange(started, start.StartsWith("sub", StringComparison.Ordinal) ? 3 : 2, 10);
    }

    [OtherUserTheory]
    [InlineData("", "owned", "tree_pss_gb")]
    [InlineData("mount -t proc -o hidepid=1 proc /proc;", "(hidden)", "tree_memory_gb and no tree_pss_gb")]
    [InlineData("mount -t proc -o hidepid=2 proc /proc;", "(hidden)", "tree_memory_gb and no tree_pss_gb")]
    public void Processes_of_another_user_are_counted_and_named_and_no_partial_sum_stands_for_the_tree(string mount, string name, string metrics)
    {
        // A program with root's setuid bit, started by nobody.
        File.Copy("/usr/bin/sleep", Path.Combine(_shell.Folder, "owned"));
        var run = _shell.Run($"""
            chmod 777 . && chmod 4755 owned
            unshare -m bash -c '{mount} exec {OtherUserTheoryAttribute.AsNobody} env HOME=/tmp $MEMMON memmon -q --interval 50ms --slow-interval 100ms -o a.jsonl -- sh -c "./owned 0.6; exit 3"'
            """);
        Assert.Equal(3, run.Status);
        Assert.Matches($@"^schemafirst: 1 process\(es\) of the tree may not be read: {System.Text.RegularExpressions.Regex.Escape(name)} \(\d+\); there is no {metrics} while they run\. Run memmon as root, or as their user, to measure them\.\n$", run.Errors);
        var unread = _shell.Events().Where(happened => happened.Detail!.ContainsKey("unread")).ToList();
        Assert.All(unread, happened => Assert.Equal($"\"{name}\"", happened.Detail!["name"].ToString()));
        Assert.Equal(metrics.Contains("and", StringComparison.Ordinal) ? 2 : 1, unread.Count);
        var summary = _shell.Run("schemafirst memmon summarize a.jsonl");
        Assert.Contains("not measured: 1 process(es) of the tree", summary.Output, StringComparison.Ordinal);
        Assert.Contains($"may not be read: {name} (", summary.Errors, StringComparison.Ordinal);
    }

    [GccFact]
    public void Marks_of_the_command_are_no_processes_of_it()
    {
        const int Marks = 25;
        var run = _shell.Run($"schemafirst memmon -q --interval 10ms -o a.jsonl -- bash -c 'for i in $(seq {Marks}); do $MEMMON memmon mark m$i; done; true'");
        Assert.Equal((0, ""), (run.Status, run.Errors));
        var events = _shell.Events().Where(happened => happened.Event != MemoryRecordEventEvent.Mark).Select(happened => $"{happened.Event} {happened.Detail!["name"]}").ToList();
        Assert.Equal(Marks, _shell.Events().Count(happened => happened.Event == MemoryRecordEventEvent.Mark));
        Assert.All(events, happened => Assert.Matches("\"(bash|seq)\"$", happened));
        Assert.InRange(events.Count, 1, 3);
    }

    [GccFact]
    public void Page_cache_is_available_memory_and_not_used_memory()
    {
        _shell.Run("dd if=/dev/zero of=cache bs=1M count=300 2>/dev/null; sync; schemafirst memmon -q -o a.jsonl --interval 20ms -- dd if=cache of=/dev/null bs=1M 2>/dev/null");
        var summary = _shell.Summary();
        var metrics = summary.Metrics!;
        var (free, used) = (metrics["ram_available_gb"], metrics["ram_used_gb"]);
        Assert.InRange(summary.TreePeakGb!.Value.ToDouble(), 0, 0.05);
        Assert.Equal(free.Max.ToDouble() + used.Min.ToDouble(), free.Min.ToDouble() + used.Max.ToDouble(), 0.002);
    }

    [GccFact]
    public void Figures_agree_with_those_of_free_and_of_proc_stat()
    {
        var run = _shell.Run("schemafirst memmon -q -o a.jsonl --interval 20ms -- sh -c 'date +%s.%N; head -n 1 /proc/stat; sleep 2; date +%s.%N; head -n 1 /proc/stat; free -b'");
        var rows = run.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var memory = rows.First(row => row is ["Mem:", ..]);
        var metrics = _shell.Summary().Metrics!;
        const double BytesPerGib = 1024.0 * 1024 * 1024;
        Assert.InRange(Number(memory[^1]) / BytesPerGib, metrics["ram_available_gb"].Min.ToDouble() - 0.3, metrics["ram_available_gb"].Max.ToDouble() + 0.3);
        var (before, after) = (Jiffies(rows[1]), Jiffies(rows[3]));
        var idle = 100 * (after[3] + after[4] - before[3] - before[4]) / (after.Sum() - before.Sum());
        var within = _shell.Samples().Where(sample => sample.Ts.ToDouble() > Number(rows[0][0]) && sample.Ts.ToDouble() <= Number(rows[2][0]) && sample.CpuIdle is not null).ToList();
        var pairs = within.Zip(within.Skip(1), (earlier, later) => (Seconds: later.ElapsedS.ToDouble() - earlier.ElapsedS.ToDouble(), Idle: later.CpuIdle!.Value.ToDouble())).ToList();
        Assert.Equal(idle, pairs.Sum(pair => pair.Seconds * pair.Idle) / pairs.Sum(pair => pair.Seconds), 6.0);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        static double[] Jiffies(string[] row) => [.. row[1..9].Select(Number)];
    }

    [NamespaceTheory]
    [InlineData(0, 4)]
    [InlineData(3, 3)]
    public void A_full_disk_does_not_touch_the_command_leaves_whole_lines_and_is_told_where_the_command_succeeds(int own, int expected)
    {
        var run = _shell.Run($"""
            unshare -m bash -c 'mkdir small && mount -t tmpfs -o size=64k tmpfs small && eval "$MEMMON memmon -q -o small/a.jsonl --interval 1ms -- sh -c \"sleep 3; exit {own}\""; status=$?; cp small/a.jsonl a.jsonl; exit $status'
            """);
        Assert.Equal(expected, run.Status);
        Assert.Matches(@"^schemafirst: small/a.jsonl is not complete, \d+ line\(s\) lost: the disk is full.\n$", run.Errors);
        var lines = File.ReadAllLines(_shell.Output);
        Assert.All(lines[..^1], line => Assert.True(MemoryRecord.IsValid(System.Text.Encoding.UTF8.GetBytes(line)), line));
        Assert.True(lines.Length > 50);
    }

    public void Dispose() => _shell.Dispose();

    private static void WaitFor(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            Thread.Sleep(10);
        }

        Assert.True(condition());
    }
}
