using System.Text;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Tests;

public sealed class ProcessTreeTests
{
    private const int Monitor = 10;
    private readonly List<string> _events = [];

    [Fact]
    public void Descendants_belong_to_the_tree_wherever_they_stand_in_the_list()
    {
        var tree = Tree();
        tree.Update([Entry(30, 20), Entry(20, 11), Entry(11, Monitor), Entry(99, 1), Entry(40, 30)]);
        Assert.Equal([11, 20, 30, 40], tree.Pids.Order());
        Assert.Equal(["+30", "+20", "+11", "+40"], _events);
        Assert.True(tree.IsRootAlive);
    }

    [Fact]
    public void Who_lost_its_parent_still_belongs_and_a_second_use_of_an_id_does_not()
    {
        var tree = Tree();
        tree.Update([Entry(11, Monitor), Entry(20, 11), Entry(30, 20)]);
        var pids = tree.Pids;
        tree.Update([Entry(11, Monitor), Entry(20, 11), Entry(30, 20)]);
        Assert.Same(pids, tree.Pids);
        tree.Update([Entry(11, Monitor), Entry(30, 1)]);
        Assert.Equal([11, 30], tree.Pids.Order());
        tree.Update([Entry(11, Monitor), Entry(30, 1, start: 77)]);
        Assert.Equal([11], tree.Pids);
        Assert.Equal(["-20", "-30"], _events[^2..]);
    }

    [Fact]
    public void A_process_that_was_seen_before_it_became_another_program_gets_its_name()
    {
        var tree = Tree();
        tree.Update([Entry(11, Monitor)]);
        var entry = Entry(11, Monitor);
        entry.Name.Set("python3.12"u8);
        tree.Update([entry]);
        Assert.Equal("python3.12", Assert.Single(tree.Members).Name);
    }

    [Fact]
    public void Orphans_that_the_monitor_adopted_belong()
    {
        var tree = Tree(adopting: Monitor);
        tree.Update([Entry(11, Monitor), Entry(50, Monitor)]);
        Assert.Equal([11, 50], tree.Pids.Order());
    }

    [Fact]
    public void A_command_that_is_a_zombie_or_gone_is_not_alive()
    {
        var tree = Tree();
        Assert.True(tree.IsRootAlive);
        tree.Update([Entry(11, Monitor), Entry(20, 11)]);
        tree.Update([Entry(11, Monitor, isZombie: true), Entry(20, 11)]);
        Assert.False(tree.IsRootAlive);
        tree.Update([]);
        Assert.False(tree.IsRootAlive);
        Assert.Empty(tree.Pids);
    }

    [Fact]
    public void Another_process_with_the_root_s_id_is_not_the_root()
    {
        var tree = Tree();
        tree.Update([Entry(11, 1, start: 5)]);
        tree.Update([Entry(11, 1, start: 6), Entry(12, 11)]);
        Assert.False(tree.IsRootAlive);
        Assert.Empty(tree.Pids);
    }

    [LinuxFact]
    public void A_child_of_any_thread_calls_for_a_new_list()
    {
        var (wanted, measurements) = (0, new Measurements());
        var tree = new ProcessTree { ScanWanted = () => wanted++ };
        tree.Watch(Environment.ProcessId);
        using var probe = new Probes.LinuxTreeProbe(tree);
        using var table = new LinuxProcessTable("/proc");
        probe.Read(measurements);
        Thread.Sleep(50);
        wanted = 0;
        System.Diagnostics.Process? child = null;
        using var isOver = new ManualResetEventSlim();
        var parent = new Thread(() =>
        {
            child = System.Diagnostics.Process.Start("sleep", "60");
            isOver.Wait();
        });
        parent.Start();
        while (Volatile.Read(ref child) is null)
        {
            Thread.Sleep(10);
        }

        for (var tick = 0; tick < 500 && wanted == 0; tick++)
        {
            // A look at the many threads of a test run rests long.
            probe.Read(measurements);
            Thread.Sleep(10);
        }

        Assert.True(wanted > 0);
        Assert.True(table.Scan());
        tree.Update(table.Entries);
        Assert.Contains(child!.Id, tree.Pids);
        child.Kill();
        isOver.Set();
        parent.Join();
        child.Dispose();
    }

    [Fact]
    public void Loops_of_parents_end()
    {
        var tree = Tree();
        tree.Update([Entry(11, 12), Entry(12, 11), Entry(13, 13)]);
        Assert.Equal([11, 12], tree.Pids.Order());
    }

    [Theory]
    [InlineData("7 (a) S 3 7 7 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 5555 1 1", "a", 3, 5555, false)]
    [InlineData("7 (a) b (c) S) Z 1 7 7 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 18446744073709551615 1", "a) b (c) S", 1, ulong.MaxValue, true)]
    [InlineData("7 () S 3 7 7 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 1", "", 3, 1, false)]
    public void The_text_of_a_process_is_read_whatever_it_is_called(string stat, string name, int parent, ulong start, bool isZombie)
    {
        var entry = default(ProcessEntry);
        Assert.True(LinuxProcessTable.TryParse(Encoding.ASCII.GetBytes(stat), ref entry));
        Assert.Equal((name, parent, start, isZombie), (entry.Name.Text(), entry.ParentPid, entry.StartTime, entry.IsZombie));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7 (a)")]
    [InlineData("7 )a( S 1")]
    [InlineData("7 (a) S x 7 7")]
    [InlineData("7 (a) S 1 7 7 0 -1")]
    public void Other_texts_are_no_process(string stat)
    {
        var entry = default(ProcessEntry);
        Assert.False(LinuxProcessTable.TryParse(Encoding.ASCII.GetBytes(stat), ref entry));
    }

    [LinuxFact]
    public void The_list_of_this_machine_has_this_process()
    {
        using var table = new LinuxProcessTable("/proc");
        Assert.True(table.Scan());
        Assert.True(table.Scan());
        Assert.Equal(1, table.Entries.ToArray().Count(entry => entry.Pid == Environment.ProcessId));
    }

    private ProcessTree Tree(int adopting = 0)
    {
        var tree = new ProcessTree(adopting) { Started = member => _events.Add($"+{member.Pid}"), Ended = member => _events.Add($"-{member.Pid}") };
        tree.Watch(11);
        return tree;
    }

    private static ProcessEntry Entry(int pid, int parent, ulong start = 1, bool isZombie = false)
    {
        var entry = new ProcessEntry { Pid = pid, ParentPid = parent, StartTime = start, IsZombie = isZombie };
        entry.Name.Set(Encoding.ASCII.GetBytes($"p{pid}"));
        return entry;
    }
}
