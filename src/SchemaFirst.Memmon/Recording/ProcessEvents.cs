using SchemaFirst.Json;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Events of the processes of a tree: who came, who went, and who may not be read. From the slow lane's thread.</summary>
internal sealed class ProcessEvents : IDisposable
{
    // What a process is shows within a millisecond of its fork, and on a busy machine later.
    private const long LookNs = 2_000_000;
    private const long LongestForkNs = 50_000_000;

    private const string Pid = "pid";
    private const string Name = "name";
    private const string What = "unread";
    private const string Lacking = "metric";

    private readonly RunContext _run;
    private readonly ProcessTree _tree;
    private readonly bool _isWritten;
    private readonly MarkingProcesses _marking;
    private readonly HashSet<int> _marks = [];
    private readonly List<PendingStart> _starts = [];
    private long _nextLookNs;
    private long _lists;
    private long _otherLinesBefore;

    /// <summary>Follows a tree.</summary>
    /// <param name="run">Where events are written.</param>
    /// <param name="tree">The processes.</param>
    /// <param name="isWritten">False where the tree is only followed.</param>
    /// <param name="procFolder">Where the proc file system is; tests give another folder.</param>
    public ProcessEvents(RunContext run, ProcessTree tree, bool isWritten, string procFolder = "/proc")
    {
        (_run, _tree, _isWritten) = (run, tree, isWritten);
        _marking = new MarkingProcesses(procFolder);
        tree.Started = Start;
        tree.Ended = End;
    }

    /// <summary>Those that may not be read.</summary>
    public UnreadProcesses Unread { get; } = new();

    /// <summary>Takes from an event of a recording what it says of processes that may not be read.</summary>
    public static void Read(MemoryRecordEvent happened, UnreadProcesses unread)
    {
        if (happened.Detail is not { } detail || !detail.TryGetValue(Pid, out var id) || !int.TryParse(id.ToString(), out var pid))
        {
            return;
        }

        if (happened.Event == MemoryRecordEventEvent.ProcessExit)
        {
            unread.Ended(pid);
        }
        else if (happened.Event == MemoryRecordEventEvent.ProcessStart && detail.ContainsKey(What))
        {
            unread.Add(pid, Text(detail, Name), Text(detail, Lacking));
        }
    }

    /// <summary>When to call <see cref="Settle(long)"/> next, on the monotonic clock.</summary>
    public long NextLookNs => _starts.Count == 0 ? long.MaxValue : _nextLookNs;

    /// <summary>Writes what the lanes noted since the last call.</summary>
    public void Look()
    {
        WriteUnread(ended: null);
        if (_lists != _tree.Lists)
        {
            (_lists, _otherLinesBefore) = (_tree.Lists, _run.File.CountOtherLines());
        }
    }

    /// <summary>Looks at processes that were seen between fork and exec.</summary>
    public void Settle(long nowNs)
    {
        if (nowNs >= NextLookNs)
        {
            SettleAll(nowNs);
            _nextLookNs = nowNs + LookNs;
        }
    }

    /// <summary>Writes what is left at the end.</summary>
    public void Finish()
    {
        SettleAll(long.MaxValue);
        Look();
    }

    /// <inheritdoc/>
    public void Dispose() => _marking.Dispose();

    // Who marks is no part of what is measured.
    private void Start(TreeMember member)
    {
        if (!_isWritten)
        {
            return;
        }

        var judged = _marking.Judge(member);
        if (judged == Marking.Unknown)
        {
            (_nextLookNs, var now) = (Math.Min(NextLookNs, _run.Clock.MonotonicNs + LookNs), _run.Clock.MonotonicNs);
            _starts.Add(new PendingStart(member, _run.Ts, _run.ElapsedSeconds, now + LongestForkNs, _run.File.CountOtherLines()));
        }
        else if (judged == Marking.Mark || (judged == Marking.Gone && member.Name == _marking.Name && _run.File.CountOtherLines() > _otherLinesBefore))
        {
            _marks.Add(member.Pid);
        }
        else
        {
            Write(MemoryRecordEventEvent.ProcessStart, member, _run.Ts, _run.ElapsedSeconds);
        }
    }

    private void End(TreeMember member)
    {
        WriteUnread(member);
        _tree.Unread.Forget(member.Pid);
        Unread.Ended(member.Pid);
        if (_starts.FindIndex(start => ReferenceEquals(start.Member, member)) is >= 0 and var index)
        {
            Settle(_starts[index], isOver: true);
            _starts.RemoveAt(index);
        }

        if (_isWritten && !_marks.Remove(member.Pid))
        {
            Write(MemoryRecordEventEvent.ProcessExit, member, _run.Ts, _run.ElapsedSeconds);
        }
    }

    private void SettleAll(long nowNs) => _starts.RemoveAll(start => Settle(start, isOver: nowNs >= start.UntilNs));

    // A process that was seen between fork and exec looks like its parent for a moment. True when what it is is known, or was not found out in time.
    private bool Settle(PendingStart start, bool isOver)
    {
        var judged = _marking.Judge(start.Member);
        if (judged == Marking.Unknown && !isOver)
        {
            return false;
        }

        // It may have been a mark and be over already: then its line is in the file.
        if (judged == Marking.Mark || (judged == Marking.Gone && _run.File.CountOtherLines() > start.OtherLines))
        {
            _marks.Add(start.Member.Pid);
        }
        else
        {
            Write(MemoryRecordEventEvent.ProcessStart, start.Member, start.Ts, start.ElapsedSeconds);
        }

        return true;
    }

    private void Write(MemoryRecordEventEvent kind, TreeMember member, double ts, double elapsedSeconds) =>
        _run.WriteEvent(kind, ts, elapsedSeconds, RunContext.Detail(Pid, member.Pid), RunContext.Detail(Name, member.Name));

    // A process may become one that may not be read long after its start (a program with the setuid bit), so its start is told again.
    private void WriteUnread(TreeMember? ended)
    {
        foreach (var note in _tree.Unread.Take())
        {
            if ((ended?.Pid == note.Pid ? ended : _tree.Find(note.Pid)) is not { } member)
            {
                // Read after it had ended; whoever has the id now is no member.
                _tree.Unread.Forget(note.Pid);
                continue;
            }

            var metric = MetricTable.Of(note.Metric).Name;
            Unread.Add(member.Pid, member.Name, metric);
            _run.WriteEvent(
                MemoryRecordEventEvent.ProcessStart,
                RunContext.Detail(Pid, member.Pid),
                RunContext.Detail(Name, member.Name),
                RunContext.Detail(What, note.Source),
                RunContext.Detail(Lacking, metric),
                RunContext.Detail("reason", "it may not be read"));
        }
    }

    private static string Text(ValueMap<RawJson> detail, string name) => detail.TryGetValue(name, out var value) && value.TryGetString(out var text) ? text : "unknown";

    private sealed record PendingStart(TreeMember Member, double Ts, double ElapsedSeconds, long UntilNs, long OtherLines);
}
