using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Processes;

/// <summary>Lists the processes of Linux: <c>/proc/PID/stat</c> (proc(5)) of every numbered folder.</summary>
internal sealed class LinuxProcessTable : ProcessTable
{
    private const int ColumnOfStartTime = 22;
    private const int LongestPath = 32;

    private readonly byte[] _folder = new byte[32 * 1024];
    private readonly byte[] _stat = new byte[1024];
    private readonly int _proc;
    private readonly HiddenChildren? _hidden;

    public LinuxProcessTable(string procFolder)
    {
        _proc = Libc.Open(Libc.Text(procFolder), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
        _hidden = HiddenChildren.Of(_proc);
    }

    public override string Source => "/proc/PID/stat";

    public override bool Scan()
    {
        Clear();
        if (_proc < 0 || Libc.Seek(_proc, 0, 0) < 0)
        {
            return false;
        }

        while (true)
        {
            var count = (int)LinuxLibc.ReadFolder(_proc, ref MemoryMarshal.GetArrayDataReference(_folder), (nuint)_folder.Length);
            if (count <= 0)
            {
                AddHidden();
                return count == 0 && Count > 0;
            }

            // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
            for (var at = 0; at < count; at += BinaryPrimitives.ReadUInt16LittleEndian(_folder.AsSpan(at + 16)))
            {
                var name = _folder.AsSpan(at + 19);
                name = name[..name.IndexOf((byte)0)];
                if (Utf8Parser.TryParse(name, out int pid, out var length) && length == name.Length)
                {
                    AddProcess(pid, name);
                }
            }
        }
    }

    public override void Dispose() => _ = Libc.Close(_proc);

    /// <summary>Reads what <c>/proc/PID/stat</c> says; false when it is no such text.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> stat, ref ProcessEntry entry)
    {
        // The name stands in parentheses and may have any byte, parentheses and blanks too: the last one closes it.
        var (open, close) = (stat.IndexOf((byte)'('), stat.LastIndexOf((byte)')'));
        if (open < 0 || close < open || close + 4 > stat.Length)
        {
            return false;
        }

        entry.Name.Set(stat[(open + 1)..close]);
        var rest = stat[(close + 2)..];
        entry.IsZombie = rest[0] is (byte)'Z';
        for (var column = 3; column < ColumnOfStartTime; column++)
        {
            var blank = rest.IndexOf((byte)' ');
            if (blank < 0)
            {
                return false;
            }

            rest = rest[(blank + 1)..];
            if (column == 3 && !Utf8Parser.TryParse(rest, out entry.ParentPid, out _))
            {
                return false;
            }
        }

        return Utf8Parser.TryParse(rest, out entry.StartTime, out _);
    }

    private void AddHidden()
    {
        if (_hidden is null)
        {
            return;
        }

        foreach (var (pid, parentPid) in _hidden.Find(Entries))
        {
            var entry = new ProcessEntry { Pid = pid, ParentPid = parentPid };
            entry.Name.Set("(hidden)"u8);
            Add() = entry;
        }
    }

    private void AddProcess(int pid, ReadOnlySpan<byte> digits)
    {
        Span<byte> path = stackalloc byte[LongestPath];
        digits.CopyTo(path);
        "/stat\0"u8.CopyTo(path[digits.Length..]);
        var file = LinuxLibc.OpenAt(_proc, in MemoryMarshal.GetReference(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
        if (file < 0)
        {
            return;
        }

        var length = (int)Libc.Read(file, ref MemoryMarshal.GetArrayDataReference(_stat), (nuint)_stat.Length);
        _ = Libc.Close(file);
        var entry = new ProcessEntry { Pid = pid };
        if (length > 0 && TryParse(_stat.AsSpan(0, length), ref entry))
        {
            Add() = entry;
        }
    }
}
