using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Tests;

/// <content>The process tree.</content>
public sealed partial class DarwinTests
{
    [FakeFact]
    public void The_tree_is_a_sum_of_footprints_and_a_zombie_still_knows_its_peak()
    {
        FakeDarwin.Rusage(500, 1UL << 30, 8UL << 30, 9UL << 30);
        FakeDarwin.Rusage(501, 1UL << 30, 1UL << 29, 1UL << 30);
        FakeDarwin.Process(500, 400, 2, 20, "python3.12");
        FakeDarwin.Process(501, 500, 2, 21, "a very long name of a process");
        using var table = new DarwinProcessTable();
        var tree = new ProcessTree();
        tree.Watch(500);
        Assert.True(table.Scan());
        tree.Update(table.Entries);
        using var probe = new DarwinTreeProbe(tree);
        var read = ReadAll(probe);
        Assert.Equal((8.5, 2.0), (read[Metric.TreeMemoryGb], read[Metric.TreeProcesses]));
        Assert.Equal(["python3.12", "a very long name"], tree.Members.Select(member => member.Name));
        FakeDarwin.Rusage(500, 0, 0, 9UL << 30);
        FakeDarwin.NewestRusage(4);
        Assert.True(DarwinRusage.TryRead(500, out var zombie));
        Assert.Equal((0, 9 * Gib), (zombie.FootprintBytes, zombie.PeakFootprintBytes));
        Assert.False(DarwinRusage.TryRead(999, out _));
        probe.Read(read);
        Assert.Equal((0.5, 1.0), (read[Metric.TreeMemoryGb], read[Metric.TreeProcesses]));
    }

    [FakeFact]
    public void A_process_that_may_not_be_read_makes_the_sum_absent_and_is_noted_once()
    {
        FakeDarwin.Rusage(500, 1UL << 30, 8UL << 30, 9UL << 30);
        FakeDarwin.DenyRusage(501);
        FakeDarwin.Process(500, 400, 2, 20, "make");
        FakeDarwin.Process(501, 500, 2, 21, "sudo");
        using var table = new DarwinProcessTable();
        var tree = new ProcessTree();
        tree.Watch(500);
        Assert.True(table.Scan());
        tree.Update(table.Entries);
        using var probe = new DarwinTreeProbe(tree);
        var read = ReadAll(probe);
        probe.Read(read);
        Assert.Equal((double.NaN, 2.0), (read[Metric.TreeMemoryGb], read[Metric.TreeProcesses]));
        Assert.Equal([new UnreadNote(501, Metric.TreeMemoryGb, "proc_pid_rusage")], tree.Unread.Take());
        FakeDarwin.DenyRusage(0);
        probe.Read(read);
        Assert.Equal(8.0, read[Metric.TreeMemoryGb]);
    }

    [FakeTheory]
    [InlineData(KEvent.Fork)]
    [InlineData(KEvent.Exec)]
    [InlineData(KEvent.Exit)]
    public void A_note_of_any_member_calls_for_a_new_list_at_the_next_tick(uint note)
    {
        var (tree, wanted) = (new ProcessTree(), 0);
        tree.ScanWanted = () => wanted++;
        FakeDarwin.Process(500, 400, 2, 20, "make");
        FakeDarwin.Process(501, 500, 2, 21, "cc");
        using var table = new DarwinProcessTable();
        tree.Watch(500);
        using var probe = new DarwinTreeProbe(tree);
        List(table, tree);
        var read = ReadAll(probe);

        // Once, for what the members did before they were watched.
        Assert.Equal(1, wanted);
        List(table, tree);
        probe.Read(read);
        FakeDarwin.Note(777, note);
        probe.Read(read);
        Assert.Equal(1, wanted);
        FakeDarwin.Note(501, note);
        probe.Read(read);
        Assert.Equal(2, wanted);
        Assert.Equal(0, FakeDarwin.Ask("fake_list_child_calls"));
    }

    [FakeFact]
    public void A_child_that_is_new_in_the_list_is_watched_and_so_are_its_own()
    {
        var (tree, wanted) = (new ProcessTree(), 0);
        tree.ScanWanted = () => wanted++;
        FakeDarwin.Process(500, 400, 2, 20, "make");
        using var table = new DarwinProcessTable();
        tree.Watch(500);
        using var probe = new DarwinTreeProbe(tree);
        List(table, tree);
        var read = ReadAll(probe);
        for (var child = 501; child < 520; child++)
        {
            // Each is started by the one before.
            FakeDarwin.Process(child, child - 1, 2, child, "sh");
            FakeDarwin.Note(child - 1, KEvent.Fork);
            wanted = 0;
            probe.Read(read);
            Assert.Equal(1, wanted);
            List(table, tree);
            Assert.Contains(child, tree.Pids);
            probe.Read(read);
            Assert.Equal(2, wanted);
        }
    }

    [FakeFact]
    public void An_id_that_comes_back_after_an_exit_is_watched_again()
    {
        FakeDarwin.Process(500, 400, 2, 20, "make");
        using var watch = new DarwinForkWatch();
        int[] pids = [500];
        Assert.True(watch.HasNews(pids));
        Assert.False(watch.HasNews(pids));
        FakeDarwin.Note(500, KEvent.Exit);
        Assert.True(watch.HasNews(pids));
        Assert.False(watch.HasNews(pids));
        FakeDarwin.Note(500, KEvent.Fork);
        Assert.True(watch.HasNews(pids));
        Assert.False(watch.HasNews(pids));
    }

    [FakeFact]
    public void Who_cannot_be_watched_has_its_children_listed()
    {
        FakeDarwin.Process(500, 400, 2, 20, "make");
        FakeDarwin.Process(600, 400, 5, 20, "zombie");
        FakeDarwin.Unwatched(500);
        using var watch = new DarwinForkWatch();
        int[] pids = [500, 600];
        Assert.True(watch.HasNews(pids));
        Assert.False(Next());
        FakeDarwin.Process(501, 500, 2, 20, "cc");
        Assert.True(Next());
        Assert.False(Next());

        bool Next()
        {
            // The list rests twenty times as long as it took.
            _ = FakeDarwin.Ask("fake_list_child_calls");
            for (var look = 0; look < 10_000; look++)
            {
                var hasNews = watch.HasNews(pids);
                if (FakeDarwin.Ask("fake_list_child_calls") > 0)
                {
                    return hasNews;
                }

                Thread.Sleep(1);
            }

            return false;
        }
    }

    [FakeFact]
    public void More_processes_than_fit_are_listed_all_the_same_and_zombies_counted()
    {
        for (var pid = 2; pid <= 3000; pid++)
        {
            FakeDarwin.Process(pid, 1, pid % 1000 == 0 ? 5 : 2, 20, "p");
        }

        using var table = new DarwinProcessTable();
        Assert.True(table.Scan());
        Assert.Equal(3000, table.Entries.Length);
        var read = ReadAll(new ZombieProbe(table));
        Assert.Equal(3, read[Metric.Zombies]);
    }

    private static void List(DarwinProcessTable table, ProcessTree tree)
    {
        Assert.True(table.Scan());
        tree.Update(table.Entries);
    }
}
