using System.Text;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Events of processes, over recorded command lines: who marks has none, whenever it is seen; who does not has one start and one end.</summary>
public sealed class MarkingProcessTests : IDisposable
{
    private const int Root = 5_000_001;
    private const int Child = 5_000_002;
    private const string Shell = "bash\0run.sh\0";
    private const string Mark = "/usr/bin/schemafirst\0memmon\0mark\0a\0";

    private readonly string _root = Directory.CreateTempSubdirectory("proc-").FullName;
    private readonly FakeClock _clock = new();
    private readonly ProcessTree _tree = new();
    private readonly RecordFile _file;
    private readonly ProcessEvents _events;
    private ulong _start = 10;

    public MarkingProcessTests()
    {
        Is(Environment.ProcessId, "schemafirst\0memmon\0", "schemafirst");
        Is(Root, Shell);
        _file = RecordFile.Open(Path1, ExistingFile.Refuse);
        _file.WriteHeader("{\"kind\":\"header\"}\n"u8);
        _tree.Watch(Root);
        _events = new ProcessEvents(new RunContext(_clock, _file, isLegacy: false), _tree, isWritten: true, _root);
        List();
    }

    private string Path1 => Path.Combine(_root, "a.jsonl");

    [LinuxFact]
    public void One_that_marks_when_it_is_seen_has_no_events()
    {
        Is(Child, Mark);
        List((Child, "schemafirst"));
        WriteMark();
        List();
        Assert.Equal([$"+{Root}"], Written());
    }

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(20)]
    public void One_that_is_seen_between_fork_and_exec_and_then_marks_has_none_either(int looks)
    {
        Is(Child, Shell);
        List((Child, "bash"));
        for (var look = 1; look < looks; look++)
        {
            Wait(2);
        }

        Is(Child, Mark);
        Wait(2);
        WriteMark();
        List();
        Assert.Equal([$"+{Root}"], Written());
    }

    [LinuxFact]
    public void One_that_was_never_seen_to_mark_but_left_its_line_has_none()
    {
        Is(Child, Shell);
        List((Child, "bash"));
        WriteMark();
        Ends(Child);
        Wait(2);
        List();
        Assert.Equal([$"+{Root}"], Written());
    }

    [LinuxTheory]
    [InlineData("schemafirst", true, false)]
    [InlineData("schemafirst", false, true)]
    [InlineData("cc", true, true)]
    public void One_that_is_over_before_its_command_line_is_read_marked_when_it_is_called_so_and_a_line_is_there(string name, bool marks, bool hasEvents)
    {
        if (marks)
        {
            WriteMark();
        }

        List((Child, name));
        List();
        Assert.Equal(hasEvents ? [$"+{Root}", $"+{Child}", $"-{Child}"] : [$"+{Root}"], Written());
    }

    [LinuxTheory]
    [InlineData("cc\0a.c\0", 2)]
    [InlineData(Shell, 60)]
    [InlineData("", 2)]
    [InlineData("", 0)]
    public void Another_program_a_copy_of_the_parent_and_one_that_ended_have_a_start_of_when_they_were_seen(string becomes, int afterMs)
    {
        Is(Child, Shell);
        _clock.Pass(5_000_000_000);
        List((Child, "bash"));
        if (becomes.Length > 0)
        {
            Is(Child, becomes);
        }
        else
        {
            Ends(Child);
        }

        Wait(afterMs);
        List();
        Assert.Equal([$"+{Root}", $"+{Child}", $"-{Child}"], Written());
        Assert.Equal(5, Events().Single(happened => happened.Detail!["pid"].ToString() == $"{Child}" && happened.Event == MemoryRecordEventEvent.ProcessStart).ElapsedS.ToDouble());
        Assert.Equal(long.MaxValue, _events.NextLookNs);
    }

    [LinuxFact]
    public void One_that_is_not_settled_at_the_end_of_the_run_has_a_start()
    {
        Is(Child, Shell);
        List((Child, "bash"));
        _events.Finish();
        Assert.Equal([$"+{Root}", $"+{Child}"], Written());
    }

    [LinuxFact]
    public void Whenever_lists_fall_marks_have_no_events_and_others_one_start_and_one_end()
    {
        var random = new Random(11);
        HashSet<int> others = [];
        for (var round = 1; round <= 300; round++)
        {
            var (pid, isMark) = (Child + round, random.Next(2) == 0);
            others.UnionWith(isMark ? [] : [pid]);

            // Fork, exec, its work and its end, with lists and looks at any moments between them.
            Action[] life = [() => Is(pid, Shell), () => Is(pid, isMark ? Mark : "cc\0"), () => Work(isMark), () => Ends(pid)];
            var (isSeen, isExec) = (false, false);
            _start++;
            for (var step = 0; step < life.Length; step++)
            {
                life[step]();
                isExec |= step == 1;
                if (step < 3 && random.Next(3) == 0)
                {
                    List((pid, isExec ? isMark ? "schemafirst" : "cc" : "bash"));
                    isSeen = true;
                }

                Wait(random.Next(3) * 2);
            }

            List();
            others.RemoveWhere(other => other == pid && !isSeen);
        }

        Assert.Equal(others.SelectMany(pid => new[] { $"+{pid}", $"-{pid}" }).Append($"+{Root}").Order(), Written().Order());

        void Work(bool isMark)
        {
            if (isMark)
            {
                WriteMark();
            }
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _file.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private void Is(int pid, string commandLine, string name = "x")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, $"{pid}")).FullName;
        File.WriteAllText(Path.Combine(folder, "cmdline"), commandLine);
        File.WriteAllText(Path.Combine(folder, "comm"), name + "\n");
    }

    private void Ends(int pid) => Directory.Delete(Path.Combine(_root, $"{pid}"), recursive: true);

    private void WriteMark()
    {
        using var file = RecordFile.OpenToMark(Path1);
        file.Write(Encoding.UTF8.GetBytes("""{"schema_version":"0.3.0","kind":"event","ts":1,"elapsed_s":1,"event":"mark","detail":{"name":"a"}}""" + "\n"));
    }

    private void Wait(int ms)
    {
        for (var waited = 0; waited < ms; waited += 2)
        {
            _clock.Pass(2_000_000);
            _events.Settle(_clock.MonotonicNs);
        }
    }

    private void List(params (int Pid, string Name)[] children)
    {
        var entries = children.Select(child => Entry(child.Pid, Root, child.Name)).Prepend(Entry(Root, 1, "bash")).ToArray();
        entries[0].StartTime = 1;
        _tree.Update(entries);
        _events.Look();
    }

    private ProcessEntry Entry(int pid, int parent, string name)
    {
        var entry = new ProcessEntry { Pid = pid, ParentPid = parent, StartTime = _start };
        entry.Name.Set(Encoding.ASCII.GetBytes(name));
        return entry;
    }

    private IEnumerable<MemoryRecordEvent> Events() =>
        File.ReadAllLines(Path1).Skip(1).Select(line => MemoryRecord.ReadValidated(Encoding.UTF8.GetBytes(line))).OfType<MemoryRecordEvent>().Where(happened => happened.Event != MemoryRecordEventEvent.Mark);

    private string[] Written() => [.. Events().Select(happened => $"{(happened.Event == MemoryRecordEventEvent.ProcessStart ? '+' : '-')}{happened.Detail!["pid"]}")];
}
