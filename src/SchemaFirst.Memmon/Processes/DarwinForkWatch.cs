using System.Diagnostics;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Processes;

/// <summary>
/// Learns on macOS that members of a tree started or ended processes: a kernel queue notes fork, posix_spawn, exec and exit of each (kqueue(2), EVFILT_PROC:
/// proc_knote in bsd/kern/kern_fork.c, kern_exec.c and kern_exit.c of xnu-11417.101.15; no right is asked for, filt_procattach). Who cannot be noted has its
/// children listed (proc_listchildpids). It says that there is something new, not what; for one thread. Allocates only when members change.
/// </summary>
internal sealed class DarwinForkWatch : IDisposable
{
    private const int MostChildren = 1024;

    // A list costs the kernel a walk over all its processes, so it rests as long as this many of them.
    private const int RestFactor = 20;

    private readonly int _queue = Darwin.KQueue();
    private readonly KEvent[] _happened = new KEvent[64];
    private readonly int[] _children = new int[MostChildren];
    private readonly HashSet<int> _noted = [];
    private readonly Dictionary<int, int> _listed = [];
    private int[]? _pids;
    private long _restUntil;

    /// <summary>True when processes came or went since the last call, or may have while a member was not watched yet.</summary>
    public bool HasNews(int[] pids)
    {
        var hasNews = TakeNotes();
        if (!ReferenceEquals(_pids, pids))
        {
            // What a new member did before it was watched shows in no note.
            hasNews |= Follow(pids);
            _pids = pids;
        }

        return hasNews | CompareLists();
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_queue);

    private bool Follow(int[] pids)
    {
        var isAnyNew = false;
        _noted.RemoveWhere(pid => !pids.Contains(pid));
        foreach (var pid in _listed.Keys.Where(pid => !pids.Contains(pid)).ToList())
        {
            _listed.Remove(pid);
        }

        foreach (var pid in pids)
        {
            if (!_noted.Contains(pid) && !_listed.ContainsKey(pid))
            {
                isAnyNew = true;
                Watch(pid);
            }
        }

        return isAnyNew;
    }

    private void Watch(int pid)
    {
        var add = new KEvent { Identity = (nuint)pid, Filter = KEvent.Process, Flags = KEvent.Add | KEvent.Clear, FilterFlags = KEvent.Fork | KEvent.Exec | KEvent.Exit };
        if (Darwin.KEventChange(_queue, in add, 1, 0, 0, 0) == 0)
        {
            _noted.Add(pid);
        }
        else if (Libc.LastError != Libc.ErrnoNoProcess)
        {
            _listed.Add(pid, 0);
        }
    }

    private bool TakeNotes()
    {
        var (now, hasNews) = (default(Timespec), false);
        int count;
        do
        {
            count = Darwin.KEventWait(_queue, 0, 0, ref _happened[0], _happened.Length, in now);
            foreach (ref readonly var note in _happened.AsSpan(0, Math.Max(count, 0)))
            {
                hasNews = true;
                if ((note.FilterFlags & KEvent.Exit) != 0)
                {
                    // The note went with its process; the id may come back.
                    _noted.Remove((int)note.Identity);
                    _pids = null;
                }
            }
        }
        while (count == _happened.Length);

        return hasNews;
    }

    private bool CompareLists()
    {
        var start = Stopwatch.GetTimestamp();
        if (_listed.Count == 0 || start < _restUntil)
        {
            return false;
        }

        var hasNews = false;
        foreach (var pid in _listed.Keys)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_listed, pid);
            var hash = HashChildren(pid);
            hasNews |= hash != known;
            known = hash;
        }

        var end = Stopwatch.GetTimestamp();
        _restUntil = end + ((end - start) * RestFactor);
        return hasNews;
    }

    private int HashChildren(int pid)
    {
        // How many ids there are, not how many bytes (libsyscall/wrappers/libproc/libproc.c).
        var count = Darwin.ListChildPids(pid, ref _children[0], MostChildren * sizeof(int));
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(_children.AsSpan(0, Math.Clamp(count, 0, MostChildren))));
        return hash.ToHashCode();
    }
}
