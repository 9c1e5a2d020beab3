using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Processes of the tree that may not be read: over a false proc file system whose files deny, on a thread without root's rights to read everything.</summary>
public sealed partial class UnreadProcessTests : IDisposable
{
    // No process of this machine: Linux has none above 2^22 (proc(5), pid_max).
    private const int Own = 5_000_001;
    private const int Other = 5_000_002;
    private const double KibPerGib = 1024 * 1024;

    private readonly string _root = Directory.CreateTempSubdirectory("proc-").FullName;
    private readonly ProcessTree _tree = new();
    private readonly Measurements _read = new();

    public UnreadProcessTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        AddProcess(Own, 1, "make", pages: 1000, pssKib: 2048, children: $"{Other} ");
        AddProcess(Other, Own, "sudo", pages: 500, pssKib: 1024, children: "");
        Write("1/stat", Stat(1, 0, "init"));
        _tree.Watch(Own);
    }

    [LinuxFact]
    public void A_sum_over_processes_that_may_all_be_read_is_whole()
    {
        ReadUnprivileged();
        Assert.Equal(1500 * (Environment.SystemPageSize / 1024) / KibPerGib, _read[Metric.TreeMemoryGb], 1e-9);
        Assert.Equal((2.0, 3072 / KibPerGib), (_read[Metric.TreeProcesses], _read[Metric.TreePssGb]));
        Assert.Empty(_tree.Unread.Take());
    }

    [LinuxFact]
    public void Shares_of_one_that_may_not_be_read_make_the_sum_absent_and_are_noted_once()
    {
        Deny($"{Other}/smaps_rollup");
        ReadUnprivileged();
        ReadUnprivileged();
        Assert.Equal((true, false), (_read.Has(Metric.TreeMemoryGb), _read.Has(Metric.TreePssGb)));
        Assert.Equal([new UnreadNote(Other, Metric.TreePssGb, "/proc/PID/smaps_rollup")], _tree.Unread.Take());
        Assert.Empty(_tree.Unread.Take());
        _tree.Unread.Forget(Other);
        ReadUnprivileged();
        Assert.Single(_tree.Unread.Take());
    }

    [LinuxFact]
    public void One_that_has_ended_has_nothing_to_be_read()
    {
        Deny($"{Other}/smaps_rollup");
        Write($"{Other}/statm", "0 0 0 0 0 0 0\n");
        ReadUnprivileged();
        Assert.Equal((1.0, true), (_read[Metric.TreeProcesses], _read.Has(Metric.TreePssGb)));
        Directory.Delete(Path.Combine(_root, Other.ToString(CultureInfo.InvariantCulture)), recursive: true);
        ReadUnprivileged();
        Assert.Equal((1.0, true, true), (_read[Metric.TreeProcesses], _read.Has(Metric.TreePssGb), _read.Has(Metric.TreeMemoryGb)));
        Assert.Empty(_tree.Unread.Take());
    }

    [LinuxTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hidden_child_is_found_counted_and_named_by_its_id(bool isInFolder)
    {
        // Something that is there: this process. hidepid=1 lists its folder and denies what is in it; hidepid=2 does not even list it.
        var hidden = Environment.ProcessId;
        Deny("1");
        Write($"{Own}/task/{Own}/children", $"{Other} {hidden} 4999999 ");
        if (isInFolder)
        {
            AddProcess(hidden, Own, "sudo", 1, 1, "");
            Deny(hidden.ToString(CultureInfo.InvariantCulture));
        }

        ReadUnprivileged();
        Assert.Equal(new[] { Own, Other, hidden }.Order(), _tree.Pids.Order());
        Assert.Equal("(hidden)", _tree.Find(hidden)!.Name);
        Assert.Equal((3.0, false, false), (_read[Metric.TreeProcesses], _read.Has(Metric.TreePssGb), _read.Has(Metric.TreeMemoryGb)));
        Assert.Equal([(hidden, Metric.TreeMemoryGb), (hidden, Metric.TreePssGb)], _tree.Unread.Take().Select(note => (note.Pid, note.Metric)));

        // It ends.
        Write($"{Own}/task/{Own}/children", $"{Other} ");
        ReadUnprivileged();
        Assert.Equal(new[] { Own, Other }.Order(), _tree.Pids.Order());
        Assert.True(_read.Has(Metric.TreeMemoryGb));
    }

    [LinuxFact]
    public void A_recording_says_who_could_not_be_measured_and_summaries_count_them()
    {
        var path = Path.Combine(_root, "a.jsonl");
        Deny($"{Other}/smaps_rollup");
        Write("meminfo", "MemFree: 1 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n");
        Write("self/smaps_rollup", "");
        var clock = new FakeClock();
        using (var file = RecordFile.Open(path, ExistingFile.Refuse))
        {
            Unprivileged(() =>
            {
                using var monitor = new MemoryMonitor(ProbeTests.Options() with { Command = ["make"] }, file, clock, tree => ProbeTable.ForLinux(ProbeTests.Options(), tree, _root, _root, []));
                var (_, slow) = monitor.Prepare(Own);
                for (var second = 0; second < 5; second++)
                {
                    clock.Pass(1_000_000_000);
                    slow.Tick();
                }

                monitor.End(null);
                Assert.Equal((Other, "sudo"), Assert.Single(monitor.Unread.Named));
            });
        }

        var unread = Assert.Single(MonitorTests.Lines(path).OfType<MemoryRecordEvent>(), happened => happened.Detail!.ContainsKey("unread"));
        Assert.Equal(MemoryRecordEventEvent.ProcessStart, unread.Event);
        Assert.Equal(
            [$"pid={Other}", "name=\"sudo\"", "unread=\"/proc/PID/smaps_rollup\"", "metric=\"tree_pss_gb\"", "reason=\"it may not be read\""],
            unread.Detail!.Select(entry => $"{entry.Key}={entry.Value}"));
        var rebuilder = new SummaryRebuilder();
        using var stream = File.OpenRead(path);
        rebuilder.Add(stream);
        Assert.Equal((1L, "tree_pss_gb"), (rebuilder.Unread.Count, Assert.Single(rebuilder.Unread.Metrics)));
    }

    [Fact]
    public void Many_of_them_are_all_counted_and_the_first_are_named()
    {
        var unread = new UnreadProcesses();
        for (var i = 0; i < 100; i++)
        {
            unread.Add(7 + (i % 50), $"p{i}", i % 2 == 0 ? "tree_pss_gb" : "tree_memory_gb");
            unread.Add(7 + (i % 50), $"p{i}", "tree_pss_gb");
            if (i == 49)
            {
                unread.Ended(7);
            }
        }

        Assert.Equal((51L, 8), (unread.Count, unread.Named.Count));
        Assert.Equal(["tree_memory_gb", "tree_pss_gb"], unread.Metrics);
    }

    [LinuxFact]
    public void Children_are_read_to_their_end_however_many_a_thread_has()
    {
        var all = Enumerable.Range(4_100_000, 3000).ToList();
        Write($"{Own}/task/{Own}/children", string.Concat(all.Select(pid => $"{pid} ")));
        Write($"{Own}/task/{Own + 1}/children", "");
        Write($"{Own}/task/{Own + 2}/children", "7 ");
        var children = new ThreadChildren();
        for (var round = 0; round < 2; round++)
        {
            var folder = Native.Libc.OpenToRead(Path.Combine(_root, $"{Own}/task"));
            var text = new StringBuilder();
            children.Start(folder);
            while (children.TryNext(out var piece))
            {
                Assert.Equal((byte)' ', piece[^1]);
                text.Append(Encoding.ASCII.GetString(piece));
            }

            _ = Native.Libc.Close(folder);
            Assert.Equal([7, .. all], text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order());
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void ReadUnprivileged() => Unprivileged(() =>
    {
        using var table = new LinuxProcessTable(_root);
        Assert.True(table.Scan());
        _tree.Update(table.Entries);
        using var memory = new LinuxTreeProbe(_tree, _root);
        using var shares = new LinuxTreePssProbe(_tree, _root);
        _read.Clear();
        memory.Read(_read);
        shares.Read(_read);
    });

    // Files are opened as nobody: root may read what is denied to all. On Linux each thread has a file system user of its own (setfsuid(2)).
    private static void Unprivileged(Action action)
    {
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(65534);
            try
            {
                action();
            }
            catch (Exception error)
            {
                problem = error;
            }
        });
        thread.Start();
        thread.Join();
        if (problem is not null)
        {
            throw new InvalidOperationException(problem.Message, problem);
        }
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(uint user);

    private void AddProcess(int pid, int parent, string name, int pages, int pssKib, string children)
    {
        Write($"{pid}/stat", Stat(pid, parent, name));
        Write($"{pid}/statm", $"{pages * 2} {pages} 1 1 0 1 0\n");
        Write($"{pid}/smaps_rollup", $"00400000-7ffc [rollup]\nRss: 9999 kB\nPss: {pssKib} kB\n");
        Write($"{pid}/task/{pid}/children", children);
    }

    private static string Stat(int pid, int parent, string name) => $"{pid} ({name}) S {parent} 7 7 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 5555 1 1\n";

    private void Deny(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_root, name), UnixFileMode.None);
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.ASCII.GetBytes(text));
    }
}
