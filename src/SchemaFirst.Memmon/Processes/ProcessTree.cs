namespace SchemaFirst.Memmon.Processes;

/// <summary>A process of the tree.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">When it started, in the system's own unit.</param>
/// <param name="Name">Its name.</param>
public sealed record TreeMember(int Pid, ulong StartTime, string Name)
{
    private ProcessName _name;

    /// <summary>Its name: that of the program that it became, when it was first seen between fork and exec.</summary>
    public string Name { get; private set; } = Name;

    /// <summary>Its parent's id when it was last listed.</summary>
    public int ParentPid { get; private set; }

    /// <summary>True once it has ended and waits to be waited for.</summary>
    public bool IsZombie { get; private set; }

    /// <summary>Takes what a new list says of it.</summary>
    internal void Update(in ProcessEntry entry)
    {
        (IsZombie, ParentPid) = (entry.IsZombie, entry.ParentPid);
        if (!((ReadOnlySpan<byte>)_name).SequenceEqual(entry.Name))
        {
            (_name, Name) = (entry.Name, entry.Name.Text());
        }
    }
}

/// <summary>
/// Who belongs to a command: it, its descendants, and whoever once was one of them, also when its parent has ended. Of a daemon's two
/// steps at least one is seen, or the monitor itself became its parent (PR_SET_CHILD_SUBREAPER).
/// </summary>
/// <param name="adoptingPid">A process whose every child belongs to the tree; 0 for none.</param>
public sealed class ProcessTree(int adoptingPid = 0)
{
    private readonly Dictionary<int, TreeMember> _members = [];
    private readonly HashSet<int> _found = [];
    private readonly List<int> _gone = [];
    private int[] _pids = [];
    private int _rootPid;
    private ulong? _rootStartTime;

    /// <summary>The members' ids. Another array whenever they change, so that another thread can see that by comparing it.</summary>
    public int[] Pids => Volatile.Read(ref _pids);

    /// <summary>The members.</summary>
    public IReadOnlyCollection<TreeMember> Members => _members.Values;

    /// <summary>True while the command runs, or has not been seen yet.</summary>
    public bool IsRootAlive { get; private set; } = true;

    internal Action<TreeMember>? Started { get; set; }

    internal Action<TreeMember>? Ended { get; set; }

    /// <summary>What the probes may not read.</summary>
    internal UnreadNotes Unread { get; } = new();

    /// <summary>Called when a new list of processes is wanted.</summary>
    internal Action? ScanWanted { get; set; }

    /// <summary>Names the command's process.</summary>
    public void Watch(int rootPid)
    {
        _rootPid = rootPid;
        Volatile.Write(ref _pids, [rootPid]);
    }

    /// <summary>How many lists were taken.</summary>
    internal long Lists { get; private set; }

    /// <summary>The member that has an id; null when there is none. From the thread that calls <see cref="Update"/>.</summary>
    internal TreeMember? Find(int pid) => _members.GetValueOrDefault(pid);

    /// <summary>Takes a new list of all processes. Allocates only for those that are new.</summary>
    internal void Update(ReadOnlySpan<ProcessEntry> entries)
    {
        if (_rootPid == 0)
        {
            return;
        }

        Lists++;
        _found.Clear();
        FindMembers(entries);
        var changed = false;
        foreach (ref readonly var entry in entries)
        {
            if (_found.Contains(entry.Pid) && !IsKnown(entry))
            {
                // The id of a member that ended may have come back as another process.
                if (_members.Remove(entry.Pid, out var former))
                {
                    Ended?.Invoke(former);
                }

                var member = new TreeMember(entry.Pid, entry.StartTime, entry.Name.Text());
                member.Update(entry);
                _members.Add(entry.Pid, member);
                Started?.Invoke(member);
                changed = true;
            }

            if (_members.TryGetValue(entry.Pid, out var known))
            {
                known.Update(entry);
            }
        }

        changed |= RemoveTheGone();
        var root = _members.GetValueOrDefault(_rootPid);
        _rootStartTime ??= root?.StartTime;
        IsRootAlive = root is { IsZombie: false };
        if (changed)
        {
            Volatile.Write(ref _pids, [.. _members.Keys]);
        }
    }

    // Once the root has ended another process may get its id.
    private bool IsRoot(in ProcessEntry entry) => entry.Pid == _rootPid && (_rootStartTime is not { } start || start == entry.StartTime);

    private bool IsKnown(in ProcessEntry entry) => _members.TryGetValue(entry.Pid, out var member) && member.StartTime == entry.StartTime;

    // A child may be listed before its parent, so until nothing more is found.
    private void FindMembers(ReadOnlySpan<ProcessEntry> entries)
    {
        int before;
        do
        {
            before = _found.Count;
            foreach (ref readonly var entry in entries)
            {
                if (IsRoot(entry) || (adoptingPid != 0 && entry.ParentPid == adoptingPid) || _found.Contains(entry.ParentPid) || IsKnown(entry))
                {
                    _found.Add(entry.Pid);
                }
            }
        }
        while (_found.Count > before);
    }

    private bool RemoveTheGone()
    {
        _gone.Clear();
        foreach (var pid in _members.Keys)
        {
            if (!_found.Contains(pid))
            {
                _gone.Add(pid);
            }
        }

        foreach (var pid in _gone)
        {
            _members.Remove(pid, out var member);
            Ended?.Invoke(member!);
        }

        return _gone.Count > 0;
    }
}
