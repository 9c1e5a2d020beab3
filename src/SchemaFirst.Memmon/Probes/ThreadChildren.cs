using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// The children of a process, which Linux keeps by the thread that started them (clone(2)): the text of <c>task/TID/children</c> of every thread, in pieces.
/// Allocates nothing.
/// </summary>
internal sealed class ThreadChildren
{
    private const int LongestPath = 32;

    private readonly byte[] _threads = new byte[32 * 1024];
    private readonly byte[] _text = new byte[4096];
    private int _folder;
    private int _at;
    private int _end;
    private int _file = -1;
    private int _length;
    private int _used;

    /// <summary>Begins with a process's open <c>task</c> folder; below 0 has no threads. Read it to its end, or what is open stays so.</summary>
    public void Start(int taskFolder)
    {
        _folder = taskFolder >= 0 && Libc.Seek(taskFolder, 0, 0) == 0 ? taskFolder : -1;
        (_at, _end, _length, _used) = (0, 0, 0, 0);
    }

    /// <summary>The next piece: ids, each with a blank behind it, none cut in two. False at the end.</summary>
    public bool TryNext(out ReadOnlySpan<byte> piece)
    {
        while (_file >= 0 || TryOpenThread())
        {
            // What is left of the piece before begins this one.
            _text.AsSpan(_used, _length - _used).CopyTo(_text);
            (_length, _used) = (_length - _used, 0);
            var count = (int)Libc.Read(_file, ref _text[_length], (nuint)(_text.Length - _length));
            if (count <= 0)
            {
                _ = Libc.Close(_file);
                (_file, _length) = (-1, 0);
                continue;
            }

            _length += count;
            _used = _text.AsSpan(0, _length).LastIndexOf((byte)' ') + 1;
            if (_used > 0)
            {
                piece = _text.AsSpan(0, _used);
                return true;
            }
        }

        piece = default;
        return false;
    }

    // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
    private bool TryOpenThread()
    {
        Span<byte> path = stackalloc byte[LongestPath];
        while (_folder >= 0)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, (int)LinuxLibc.ReadFolder(_folder, ref MemoryMarshal.GetArrayDataReference(_threads), (nuint)_threads.Length));
                if (_end <= 0)
                {
                    break;
                }
            }

            var entry = _threads.AsSpan(_at, _end - _at);
            _at += BinaryPrimitives.ReadUInt16LittleEndian(entry[16..]);
            var name = entry[19..];
            name = name[..name.IndexOf((byte)0)];
            if (name[0] is >= (byte)'0' and <= (byte)'9')
            {
                name.CopyTo(path);
                "/children\0"u8.CopyTo(path[name.Length..]);
                _file = LinuxLibc.OpenAt(_folder, in MemoryMarshal.GetReference(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
                if (_file >= 0)
                {
                    return true;
                }
            }
        }

        (_at, _end) = (0, 0);
        return false;
    }
}
