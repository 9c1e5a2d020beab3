using System.Buffers.Text;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Processes;

/// <summary>
/// Children that the proc file system hides (hidepid of proc(5)): they are in no list, but their parents' threads name them, and kill(2) says that they
/// are there. Of their own children nothing is known.
/// </summary>
internal sealed class HiddenChildren
{
    private readonly ThreadChildren _children = new();
    private readonly HashSet<int> _listed = [];
    private readonly List<(int Pid, int ParentPid)> _found = [];
    private readonly int _proc;

    private HiddenChildren(int proc) => _proc = proc;

    /// <summary>Finds them where processes may be hidden, which shows by the first process of all; else null.</summary>
    public static HiddenChildren? Of(int proc)
    {
        var first = ProcessFile.Open(proc, 1, "/stat"u8);
        _ = first >= 0 ? Libc.Close(first) : 0;
        return first >= 0 ? null : new HiddenChildren(proc);
    }

    /// <summary>The children of listed processes that are not listed themselves, with their parents; valid until the next call.</summary>
    public List<(int Pid, int ParentPid)> Find(ReadOnlySpan<ProcessEntry> listed)
    {
        _listed.Clear();
        _found.Clear();
        foreach (ref readonly var entry in listed)
        {
            _listed.Add(entry.Pid);
        }

        foreach (ref readonly var entry in listed)
        {
            var folder = ProcessFile.Open(_proc, entry.Pid, "/task"u8);
            _children.Start(folder);
            while (_children.TryNext(out var piece))
            {
                while (Utf8Parser.TryParse(piece, out int pid, out var length))
                {
                    piece = piece[Math.Min(length + 1, piece.Length)..];
                    if (_listed.Add(pid) && ChildProcess.Exists(pid))
                    {
                        _found.Add((pid, entry.Pid));
                    }
                }
            }

            _ = folder >= 0 ? Libc.Close(folder) : 0;
        }

        return _found;
    }
}
