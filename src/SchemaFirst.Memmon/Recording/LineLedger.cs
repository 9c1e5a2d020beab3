using System.Runtime.InteropServices;
using System.Text.Json;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// What a recording's file holds as far as is known: up to where, and how many lines. Others may add lines (marks) and cut lines off
/// (<c>copytruncate</c>). The file's length tells both. Allocates only when lines were cut off.
/// </summary>
internal sealed class LineLedger
{
    private const int ReadBytes = 4096;
    private const int LongestLineBytes = 256 * 1024;

    private readonly List<LineSegment> _segments = [new(0)];
    private readonly List<CutLines> _cuts = [];
    private int _cutsBeforeNewBeginning;

    /// <summary>Where the file ends as far as is known.</summary>
    public long End { get; private set; }

    /// <summary>True when what stands at the end is no whole line.</summary>
    public bool EndsInsideLine { get; private set; }

    /// <summary>True when the piece of a line at the end will never be whole: it was cut off, or its rest cannot follow.</summary>
    public bool EndsInFragment { get; set; }

    /// <summary>Lines that others added, since the beginning.</summary>
    public long OtherLines { get; private set; }

    /// <summary>Lines of the recording that the file holds.</summary>
    public long Lines
    {
        get
        {
            var lines = 0L;
            foreach (var segment in _segments)
            {
                lines += segment.Lines;
            }

            return lines;
        }
    }

    /// <summary>Begins at the end of a file that may hold something older.</summary>
    public void Begin(long end, bool endsInsideLine)
    {
        _segments.Clear();
        _segments.Add(new LineSegment(end));
        (End, EndsInsideLine) = (end, endsInsideLine);
    }

    /// <summary>Notes bytes that were written, up to <paramref name="end"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="end">Where the file ends with them.</param>
    /// <param name="isPrint">True for a line that no other part of the recording begins with. It tells copies of the file.</param>
    public void Wrote(ReadOnlySpan<byte> bytes, long end, bool isPrint)
    {
        var segment = _segments[^1];
        segment.Lines += bytes.Count((byte)'\n');
        if (isPrint)
        {
            segment.TakePrint(bytes, end - bytes.Length);
        }

        (End, EndsInsideLine, EndsInFragment) = (end, bytes[^1] != '\n', false);
    }

    /// <summary>Notes that the bytes just written are the header.</summary>
    public void WroteHeader(ReadOnlySpan<byte> header) => _segments[^1].TakeHead(header, End - header.Length);

    /// <summary>Notes the line end that was written behind a torn piece at the file's end. Neither belongs to the recording.</summary>
    public void Mended(long end)
    {
        _segments[^1].Lines--;
        if (_segments[^1].Lines == 0)
        {
            _segments[^1].MoveTo(end);
        }

        (End, EndsInsideLine, EndsInFragment) = (end, false, false);
    }

    /// <summary>Takes in what others added up to <paramref name="end"/>.</summary>
    public void Grew(int descriptor, long end)
    {
        // The first line end that others write behind a fragment ends no line of the recording.
        var lines = CountLines(descriptor, End, end, out var last);
        _segments[^1].Lines += EndsInFragment && lines > 0 ? lines - 1 : lines;
        OtherLines += lines;
        EndsInFragment &= lines == 0;
        (End, EndsInsideLine) = (end, last != '\n');
    }

    /// <summary>Notes that the file was cut off at <paramref name="end"/>. True when the recording's beginning is gone and a header is due.</summary>
    public bool WasCut(int descriptor, long end)
    {
        var isHeadless = _segments[0].LosesPrint(end);
        var endsThere = FileStatus.TryRead(descriptor, out var status) && status.LengthBytes == end;
        var hasAllButEnd = endsThere && HasAllButLineEnd(descriptor, end);
        var segmentEnd = End;
        for (var index = _segments.Count - 1; index >= 0 && segmentEnd > end; index--)
        {
            var segment = _segments[index];
            var endedLater = segment.From < end && hasAllButEnd ? 1 : 0;
            var left = CountLines(descriptor, segment.From, end, out _, out var isShorter) + endedLater;
            _cuts.Add(segment.Cut(Math.Max(segment.From, end + endedLater), segmentEnd, left, isLeftKnown: !isShorter, isFirst: index == 0 && isHeadless && left == 0));
            segmentEnd = segment.From;
            if (index > 0 && segment.LosesPrint(end))
            {
                _segments[index - 1].Lines += left;
                _segments.RemoveAt(index);
            }
        }

        CountLines(descriptor, Math.Max(0, end - 1), end, out var last);
        if (isHeadless)
        {
            Begin(end, last != '\n');
            _cutsBeforeNewBeginning = _cuts.Count;
        }
        else
        {
            var successor = new LineSegment(end);
            for (var index = 0; index < _cuts.Count; index++)
            {
                // Of a file that began anew in between nothing stands at the same places.
                var isMendedThere = endsThere && last != '\n' && !hasAllButEnd && index >= _cutsBeforeNewBeginning;
                _cuts[index].Successors.Add((successor, isMendedThere ? end : -1));
            }

            _segments.Add(successor);
            (End, EndsInsideLine) = (end, last != '\n');
        }

        EndsInFragment = EndsInsideLine;
        return isHeadless;
    }

    /// <summary>Where other content has taken the place of the recording; -1 when nowhere.</summary>
    public long FindOverwritten(int descriptor)
    {
        foreach (var segment in _segments)
        {
            if (segment.IsOverwritten(descriptor))
            {
                return segment.From;
            }
        }

        return -1;
    }

    /// <summary>Takes the lines that were cut off since the last call.</summary>
    public CutLines[] TakeCuts()
    {
        CutLines[] cuts = [.. _cuts];
        _cuts.Clear();
        _cutsBeforeNewBeginning = 0;
        return cuts;
    }

    // True when only the end of the last line was cut off: the line end that comes next makes it whole again. No beginning of a line is itself an object of JSON.
    private static bool HasAllButLineEnd(int descriptor, long end)
    {
        var bytes = new byte[Math.Min(end, LongestLineBytes)];
        var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)bytes.Length, end - bytes.Length);
        var line = bytes.AsSpan(0, Math.Max(count, 0));
        return IsObject(line[(line.LastIndexOf((byte)'\n') + 1)..]);
    }

    private static bool IsObject(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Counts the ends of lines that are not empty in a part of a file. Two writers that both end a fragment make an empty one.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="from">Where the part begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="last">The last byte of it.</param>
    public static long CountLines(int descriptor, long from, long to, out byte last) => CountLines(descriptor, from, to, out last, out _);

    private static long CountLines(int descriptor, long from, long to, out byte last, out bool isShorter)
    {
        Span<byte> bytes = stackalloc byte[ReadBytes];
        last = (byte)'\n';
        if (from > 0 && from < to && Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), 1, from - 1) == 1)
        {
            last = bytes[0];
        }

        var lines = 0L;
        while (from < to)
        {
            var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)Math.Min(to - from, ReadBytes), from);
            if (count <= 0)
            {
                break;
            }

            lines += bytes[..count].Count((byte)'\n') - bytes[..count].Count("\n\n"u8) - (last == '\n' && bytes[0] == '\n' ? 1 : 0);
            last = bytes[count - 1];
            from += count;
        }

        isShorter = from < to;
        return lines;
    }
}
