using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <content>Writing a line, and what others did to the file since the last one.</content>
public sealed partial class RecordFile
{
    private bool Write(ReadOnlySpan<byte> line, bool isHeader)
    {
        lock (_lock)
        {
            if (_isRegular)
            {
                Observe();
            }

            if (!TryMend() || !TryWriteHeaderAgain(isHeader))
            {
                LostLines++;
                return false;
            }

            var left = WriteLine(line, isPrint: !isHeader);
            if (left == line.Length)
            {
                LostLines++;
            }
            else if (left > 0)
            {
                KeepRest(line[^left..]);
            }

            NoteHeader(isHeader && left == 0);
            return left == 0;
        }
    }

    private void NoteHeader(bool isWritten)
    {
        if (isWritten && _isRegular)
        {
            _ledger.WroteHeader(_header);
        }
    }

    // What others did since the last write.
    private void Observe()
    {
        if (!FileStatus.TryRead(_descriptor, out var status) || status.LengthBytes == _ledger.End)
        {
            return;
        }

        // The rest of a torn line can follow only where nothing else does.
        DropRest();
        if (status.LengthBytes < _ledger.End)
        {
            Cut(status.LengthBytes);
        }
        else
        {
            LookForOverwriting();
            _ledger.Grew(_descriptor, status.LengthBytes);
        }
    }

    private void Cut(long end)
    {
        _isHeaderDue |= _ledger.WasCut(_descriptor, end) && _header.Length > 0;
        Warn?.Invoke($"{_place?.CurrentPath} was truncated; the recording goes on in it.");
    }

    // Whoever writes a file anew truncates it first; it may be longer than before when it is looked at.
    private void LookForOverwriting()
    {
        if (_ledger.FindOverwritten(_descriptor) is >= 0 and var from)
        {
            Cut(from);
        }
    }

    // Ends what is torn: with its rest if that is known, else with a line end.
    private bool TryMend()
    {
        if (_restStart < _restEnd)
        {
            var rest = _rest.AsSpan(_restStart, _restEnd - _restStart);
            _restStart = _restEnd - WriteAll(rest, isPrint: false);
            return _restStart == _restEnd;
        }

        for (var look = 0; look < LooksAtOthers && _ledger.EndsInsideLine && !_ledger.EndsInFragment; look++)
        {
            // Another writer's line may be seen half while it is being written.
            Thread.Sleep(1);
            Observe();
        }

        if (_ledger.EndsInsideLine && WriteAll("\n"u8, isPrint: false) == 0)
        {
            _ledger.Mended(_ledger.End);
        }

        return !_ledger.EndsInsideLine;
    }

    private bool TryWriteHeaderAgain(bool isHeader)
    {
        if (!_isHeaderDue || isHeader)
        {
            return true;
        }

        var left = WriteLine(_header, isPrint: false);
        if (left > 0 && left < _header.Length)
        {
            KeepRest(_header.AsSpan()[^left..]);
        }

        _isHeaderDue = left == _header.Length;
        NoteHeader(left == 0);
        return left == 0;
    }

    // Gives how many bytes could not be written. A line that came to stand behind a fragment is written again.
    private int WriteLine(ReadOnlySpan<byte> line, bool isPrint)
    {
        _isGlued = false;
        var left = WriteAll(line, isPrint);
        for (var again = 0; _isGlued && left == 0 && again < LooksAtOthers; again++)
        {
            _isGlued = false;
            _ledger.Mended(_ledger.End);
            left = WriteAll(line, isPrint);
        }

        return left;
    }

    private void KeepRest(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[Math.Max(rest.Length, 4096)];
        }

        rest.CopyTo(_rest);
        (_restStart, _restEnd) = (0, rest.Length);
    }

    private void DropRest()
    {
        if (_restStart < _restEnd)
        {
            LostLines++;
            _restStart = _restEnd;
            _ledger.EndsInFragment = _ledger.EndsInsideLine;
        }
    }

    // Gives how many bytes could not be written.
    private int WriteAll(ReadOnlySpan<byte> bytes, bool isPrint)
    {
        while (!bytes.IsEmpty)
        {
            var count = (int)Libc.Write(_descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (count < 0 && Libc.LastError == Libc.ErrnoInterrupted)
            {
                continue;
            }

            if (count <= 0)
            {
                Fail(count < 0 ? Libc.LastError : Libc.ErrnoNoSpace);
                return bytes.Length;
            }

            Note(bytes[..count], isPrint);
            bytes = bytes[count..];
        }

        return 0;
    }

    // Where the bytes came to stand tells whether somebody was there between the look and the write.
    private void Note(ReadOnlySpan<byte> written, bool isPrint)
    {
        if (!_isRegular)
        {
            return;
        }

        var end = Libc.Seek(_descriptor, 0, Libc.SeekCurrent);
        var start = end - written.Length;
        if (start < _ledger.End)
        {
            Cut(start);

            // Whoever cut within a line left a fragment, and this line came to stand behind it.
            _isGlued = _ledger.EndsInFragment;
        }
        else if (start > _ledger.End)
        {
            _ledger.Grew(_descriptor, start);
        }

        _ledger.Wrote(written, end, isPrint);
    }
}
