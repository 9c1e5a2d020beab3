using SchemaFirst.Json;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Events of the processes of a tree: who came, who went, and who may not be read. From the slow lane's thread.</summary>
internal sealed class ProcessEvents
{
    private const string Pid = "pid";
    private const string Name = "name";
    private const string What = "unread";
    private const string Lacking = "metric";

    private readonly RunContext _run;
    private readonly ProcessTree _tree;
    private readonly bool _isWritten;
    private readonly HashSet<int> _marks = [];

    /// <summary>Follows a tree.</summary>
    /// <param name="run">Where events are written.</param>
    /// <param name="tree">The processes.</param>
    /// <param name="isWritten">False where the tree is only followed.</param>
    public ProcessEvents(RunContext run, ProcessTree tree, bool isWritten)
    {
        (_run, _tree, _isWritten) = (run, tree, isWritten);
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

    /// <summary>Writes what the lanes noted since the last call.</summary>
    public void Look() => WriteUnread(ended: null);

    private void Start(TreeMember member)
    {
        // Who marks is no part of what is measured.
        if (MarkWriter.IsMark(member.Pid))
        {
            _marks.Add(member.Pid);
        }
        else
        {
            Write(MemoryRecordEventEvent.ProcessStart, member);
        }
    }

    private void End(TreeMember member)
    {
        WriteUnread(member);
        _tree.Unread.Forget(member.Pid);
        Unread.Ended(member.Pid);
        if (!_marks.Remove(member.Pid))
        {
            Write(MemoryRecordEventEvent.ProcessExit, member);
        }
    }

    private void Write(MemoryRecordEventEvent kind, TreeMember member)
    {
        if (_isWritten)
        {
            _run.WriteEvent(kind, RunContext.Detail(Pid, member.Pid), RunContext.Detail(Name, member.Name));
        }
    }

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
}
