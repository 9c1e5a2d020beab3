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

    /// <summary>Describes lines of it that were cut off.</summary>
    public CutLines Cut(long start, long end, long lines, bool isFirst) => new(start, end, lines, _printOffset, _print, isFirst);

    /// <summary>True when a file has this part and not what was cut off before it.</summary>
    public bool IsIn(int descriptor, long offset)
    {
        Span<byte> bytes = stackalloc byte[MostPrintBytes];
        var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)Math.Max(1, _print.Length), offset);
        return count > 0 && (bytes[0] == '\n' || (_print.Length > 0 && bytes[..count].SequenceEqual(_print)));
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
/// <param name="Start">Where they began in the file.</param>
/// <param name="End">Where they ended.</param>
/// <param name="Lines">How many they are.</param>
/// <param name="PrintOffset">Where the print of their segment stood.</param>
/// <param name="Print">The print; empty when there was none.</param>
/// <param name="HasHeader">True when the first of them is the header, which is written again.</param>
internal sealed record CutLines(long Start, long End, long Lines, long PrintOffset, byte[] Print, bool HasHeader)
{
    /// <summary>What was written in their place, and where, also after later cuts. A copy that has any of it was made too late.</summary>
    public List<(LineSegment Segment, long Offset)> Successors { get; } = [];

    /// <summary>How many of the lines are in no file of a folder.</summary>
    /// <param name="folder">Where copies may be: <c>copytruncate</c> makes them beside the file.</param>
    /// <param name="own">The recording's file, which is no copy.</param>
    public long CountLost(string folder, UInt128 own)
    {
        var found = HasHeader ? 1L : 0;
        foreach (var path in Print.Length > 0 && found < Lines ? Files(folder) : [])
        {
            found = Math.Max(found, CountIn(path, own));
        }

        return Math.Max(0, Lines - found);
    }

    private long CountIn(string path, UInt128 own)
    {
        if (!FileStatus.TryRead(path, out var status) || !status.IsRegular || status.Node == own || status.LengthBytes <= Start)
        {
            return 0;
        }

        var descriptor = Libc.OpenToRead(path);
        if (descriptor < 0)
        {
            return 0;
        }

        var bytes = new byte[Print.Length];
        var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)bytes.Length, PrintOffset);
        var isCopy = count == bytes.Length && bytes.AsSpan().SequenceEqual(Print) && !Successors.Exists(successor => successor.Segment.IsIn(descriptor, successor.Offset));
        var lines = isCopy ? LineLedger.CountLines(descriptor, Start, Math.Min(status.LengthBytes, End), out _) : 0;
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
