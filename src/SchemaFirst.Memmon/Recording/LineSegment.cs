using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// A part of a recording that was written without anything cut off in between. The beginning of its first own line, its print, tells whether a file is
/// a copy of it, since each line has its time.
/// </summary>
/// <param name="from">Where it begins in the file.</param>
internal sealed class LineSegment(long from)
{
    private const int MostPrintBytes = 256;

    private byte[] _print = [];
    private long _printOffset;
    private CutLines? _uncounted;
    private byte[] _head = [];
    private long _headOffset;

    /// <summary>Where it begins in the file.</summary>
    public long From { get; private set; } = from;

    /// <summary>How many lines it has.</summary>
    public long Lines { get; set; }

    /// <summary>Begins further on, as it has no line yet.</summary>
    public void MoveTo(long offset)
    {
        From = offset;
        _print = [];
    }

    /// <summary>Keeps the beginning of the first line that is given.</summary>
    public void TakePrint(ReadOnlySpan<byte> line, long offset)
    {
        if (_print.Length == 0)
        {
            (_print, _printOffset) = (line[..Math.Min(line.Length, MostPrintBytes)].ToArray(), offset);
        }
    }

    /// <summary>True when a file that is cut off at <paramref name="end"/> does not have the print. Without a print it had little more than a header.</summary>
    public bool LosesPrint(long end) => _print.Length == 0 || end < _printOffset + _print.Length;

    /// <summary>Keeps the beginning of the header.</summary>
    public void TakeHead(ReadOnlySpan<byte> header, long offset) => (_head, _headOffset) = (header[..Math.Min(header.Length, MostPrintBytes)].ToArray(), offset);

    /// <summary>True when other content stands where the header or the print was.</summary>
    public bool IsOverwritten(int descriptor) => IsOther(descriptor, _print, _printOffset) || IsOther(descriptor, _head, _headOffset);

    /// <summary>Describes lines of it that were cut off, and keeps the others.</summary>
    /// <param name="start">Where they began in the file.</param>
    /// <param name="end">Where they ended.</param>
    /// <param name="left">How many lines are left.</param>
    /// <param name="isLeftKnown">False when the file was cut again before those that are left could be counted; that cut comes next.</param>
    /// <param name="isFirst">True when the first of them is the header.</param>
    public CutLines Cut(long start, long end, long left, bool isLeftKnown, bool isFirst)
    {
        // How the lines divide between the two cuts is not known then, but how many they are together.
        left = isLeftKnown ? left : 0;
        var cut = new CutLines(start, end, _uncounted is null ? Lines - left : 0, _printOffset, _print, isFirst);
        if (_uncounted is not null)
        {
            _uncounted.Lines -= left;
            _uncounted.Rest.Add(cut);
        }

        _uncounted = isLeftKnown ? null : _uncounted ?? cut;
        Lines = left;
        return cut;
    }

    /// <summary>True when a file has this part and not what was cut off before it.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="mendedAt">Where a line end stands behind a torn piece, in place of what was cut off; below 0 where none does.</param>
    public bool IsIn(int descriptor, long mendedAt)
    {
        Span<byte> bytes = stackalloc byte[MostPrintBytes];
        if (mendedAt >= 0 && Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), 1, mendedAt) == 1 && bytes[0] == '\n')
        {
            return true;
        }

        bytes = bytes[.._print.Length];
        return !bytes.IsEmpty && Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, _printOffset) == bytes.Length && bytes.SequenceEqual(_print);
    }

    private static bool IsOther(int descriptor, ReadOnlySpan<byte> expected, long offset)
    {
        Span<byte> bytes = stackalloc byte[MostPrintBytes];
        bytes = bytes[..expected.Length];
        return !bytes.IsEmpty
            && Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, offset) > 0
            && !bytes.SequenceEqual(expected);
    }
}

/// <summary>Lines that somebody cut off a recording, and how to tell a copy that was made before.</summary>
/// <param name="start">Where they began in the file.</param>
/// <param name="end">Where they ended.</param>
/// <param name="lines">How many they are.</param>
/// <param name="printOffset">Where the print of their segment stood.</param>
/// <param name="print">The print; empty when there was none.</param>
/// <param name="hasHeader">True when the first of them is the header, which is written again.</param>
internal sealed class CutLines(long start, long end, long lines, long printOffset, byte[] print, bool hasHeader)
{
    /// <summary>How many they are, with those of <see cref="Rest"/>.</summary>
    public long Lines { get; set; } = lines;

    /// <summary>Later cuts of the same part whose lines are counted here, since nobody had counted them before.</summary>
    public List<CutLines> Rest { get; } = [];

    /// <summary>What was written in their place, and where a torn piece was ended for it, also after later cuts. A copy that has any of it was made too late.</summary>
    public List<(LineSegment Segment, long MendedAt)> Successors { get; } = [];

    /// <summary>How many of the lines are in no file of a folder.</summary>
    /// <param name="folder">Where copies may be: <c>copytruncate</c> makes them beside the file.</param>
    /// <param name="own">The recording's file, which is no copy.</param>
    public long CountLost(string folder, UInt128 own)
    {
        var found = CountFound(folder, own, Lines);
        foreach (var rest in Rest)
        {
            found += rest.CountFound(folder, own, Lines - found);
        }

        return Math.Max(0, Lines - found);
    }

    private long CountFound(string folder, UInt128 own, long most)
    {
        var found = hasHeader ? 1L : 0;
        foreach (var path in print.Length > 0 && found < most ? Files(folder) : [])
        {
            found = Math.Max(found, CountIn(path, own));
        }

        return found;
    }

    private long CountIn(string path, UInt128 own)
    {
        if (!FileStatus.TryRead(path, out var status) || !status.IsRegular || status.Node == own || status.LengthBytes <= start)
        {
            return 0;
        }

        var descriptor = Libc.OpenToRead(path);
        if (descriptor < 0)
        {
            return 0;
        }

        var bytes = new byte[print.Length];
        var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)bytes.Length, printOffset);
        var isCopy = count == bytes.Length && bytes.AsSpan().SequenceEqual(print) && !Successors.Exists(successor => successor.Segment.IsIn(descriptor, successor.MendedAt));
        var lines = isCopy ? LineLedger.CountLines(descriptor, start, Math.Min(status.LengthBytes, end), out _) : 0;
        _ = Libc.Close(descriptor);
        return lines;
    }

    private static string[] Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
