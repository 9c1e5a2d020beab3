using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// A place in a document that is being validated, for generated code. Every method checks the grammar as it goes: it returns
/// false at the first byte that is not JSON or not what was asked for, and then the place means nothing any more.
/// After every success it stands at the next token, white space skipped.
/// </summary>
public ref partial struct Utf8Cursor
{
    /// <summary>The deepest nesting of arrays and objects that is accepted.</summary>
    public const int MaximumDepth = 512;

    // A document may be read again this often on average before the caller is better served by remembered verdicts.
    private const long MostRereads = 64;
    private const long FreeRereadBytes = 64 * 1024;

    private readonly ref byte _start;
    // Of native size, because then a byte behind it can be addressed without another instruction.
    private readonly nint _length;
    private nint _position;
    private int _depth;
    private long _rereadBytes;
    private bool _isBeyondAscii;

    /// <summary>Stands at the first token of a document.</summary>
    public Utf8Cursor(ReadOnlySpan<byte> utf8)
    {
        _start = ref MemoryMarshal.GetReference(utf8);
        _length = utf8.Length;
        _position = AfterWhiteSpace(0);
    }

    /// <summary>The 0-based offset.</summary>
    public readonly int Position => (int)_position;

    /// <summary>True when the whole document has been read.</summary>
    public readonly bool AtEnd => _position >= _length;

    /// <summary>
    /// True when what has been read is UTF-8. Grammar allows bytes beyond ASCII in strings only, so documents without any are not
    /// looked at again.
    /// </summary>
    public readonly bool IsUtf8 => !_isBeyondAscii || Utf8.IsValid(Slice(0, (int)_length));

    /// <summary>The byte at the position; 0, which begins no token, at the end.</summary>
    public readonly byte Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position < _length ? At(_position) : (byte)0;
    }

    /// <summary>This place, to come back to.</summary>
    public readonly CursorMark Mark() => new(Position, _depth);

    /// <summary>
    /// True when places were gone back to so often that reading on makes no sense: alternatives of a recursive schema can double
    /// the work at every level. Then every read fails, and the verdict must be found in another way. So it must after <see cref="GiveUp"/>.
    /// </summary>
    public readonly bool IsExhausted => _rereadBytes > (MostRereads * _length) + FreeRereadBytes;

    /// <summary>Goes back to a place, or forward to one that has been reached before.</summary>
    public void Reset(CursorMark mark)
    {
        // A step even where nothing was read: alternatives of alternatives need not read anything to double.
        _rereadBytes += 1 + Math.Max(0, Position - mark.Position);
        _position = IsExhausted ? _length : mark.Position;
        _depth = mark.Depth;
    }

    /// <summary>The document's bytes from one offset to another.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start, int end) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, start), end - start);

    /// <summary>Enters an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStartObject() => TryStart((byte)'{');

    /// <summary>Enters an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStartArray() => TryStart((byte)'[');

    /// <summary>Leaves an object, if this is its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEndObject() => TryEnd((byte)'}');

    /// <summary>Leaves an array, if this is its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEndArray() => TryEnd((byte)']');

    /// <summary>Moves past a comma, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryComma()
    {
        var position = _position;
        if (position >= _length || At(position) != ',')
        {
            return false;
        }

        _position = AfterWhiteSpace(position + 1);
        return true;
    }

    /// <summary>Reads a member's name and the colon; the value is next.</summary>
    /// <param name="name">The name, escapes undone.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryName(scoped ref ReadOnlySpan<byte> name)
    {
        if (!TryPeekName(out var read) || !TryEnter(read.Length))
        {
            return false;
        }

        name = read;
        return true;
    }

    /// <summary>Looks at a member's name; <see cref="TryEnter"/> is next.</summary>
    /// <param name="name">The name, escapes undone.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPeekName(out ReadOnlySpan<byte> name)
    {
        var position = _position;
        if (Vector128.IsHardwareAccelerated && position + 1 + Vector128<byte>.Count <= _length && At(position) == '"')
        {
            var bits = Specials(position + 1);
            var length = bits != 0 ? BitOperations.TrailingZeroCount(bits) : (int)(LongStringEnd(position + 1 + Vector128<byte>.Count) - position - 1);
            if (At(position + 1 + length) == '"')
            {
                name = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, position + 1), length);
                return true;
            }
        }

        var isName = TryPeekUncommonName(out var uncommon);
        name = uncommon;
        return isName;
    }

    /// <summary>True when the name that was looked at, which is known to have the right length, is a certain one.</summary>
    /// <param name="name">The name that was looked at.</param>
    /// <param name="expected">A constant of the same length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected)
    {
        ref var left = ref MemoryMarshal.GetReference(name);
        ref var right = ref MemoryMarshal.GetReference(expected);
        var length = expected.Length;
        if (length is >= sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            var last = length - sizeof(ulong);
            return Unsafe.ReadUnaligned<ulong>(ref left) == Unsafe.ReadUnaligned<ulong>(ref right)
                && Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref left, last)) == Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref right, last));
        }

        if (length is >= sizeof(uint) and < sizeof(ulong))
        {
            var last = length - sizeof(uint);
            return Unsafe.ReadUnaligned<uint>(ref left) == Unsafe.ReadUnaligned<uint>(ref right)
                && Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref left, last)) == Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref right, last));
        }

        return name.SequenceEqual(expected);
    }

    /// <summary>
    /// Moves from a name to the value. A constant as length, of the name that has been recognised, lets the processor go on with the
    /// value before it knows where the name ends.
    /// </summary>
    /// <param name="nameLength">How many bytes the name has, escapes undone.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter(int nameLength)
    {
        var colon = _position + nameLength + 2;
        if (colon + 2 < _length && At(colon) == ':')
        {
            if (At(colon + 1) > ' ')
            {
                _position = colon + 1;
                return true;
            }

            if (At(colon + 1) == ' ' && At(colon + 2) > ' ')
            {
                _position = colon + 2;
                return true;
            }
        }

        return TryEnterUncommon(colon);
    }

    /// <summary>Marks a declared member as seen; false when it was before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryMark(scoped ref ulong seen, int bit)
    {
        var mask = 1UL << bit;
        if ((seen & mask) != 0)
        {
            return false;
        }

        seen |= mask;
        return true;
    }

    // A name with escapes, or one that ends near the end of the document. Undoing escapes makes a name shorter; the position moves
    // along, so that the closing quotation mark is as far away as it is from any other name's start.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryPeekUncommonName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryString(out var token))
        {
            return false;
        }

        name = Text(token);
        _position = token.End - name.Length - 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryEnterUncommon(nint position)
    {
        var colon = AfterWhiteSpace(position);
        if (colon >= _length || At(colon) != ':')
        {
            return false;
        }

        _position = AfterWhiteSpace(colon + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(nint position) => Unsafe.Add(ref _start, position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStart(byte bracket)
    {
        var position = _position;
        if (position >= _length || At(position) != bracket || _depth == MaximumDepth)
        {
            return false;
        }

        _depth++;
        _position = AfterWhiteSpace(position + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnd(byte bracket)
    {
        var position = _position;
        if (position >= _length || At(position) != bracket)
        {
            return false;
        }

        _depth--;
        _position = AfterWhiteSpace(position + 1);
        return true;
    }

    // Mostly there is none or one space. Fields are written once a token: each write costs the next read a few cycles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly nint AfterWhiteSpace(nint position)
    {
        if (position + 1 < _length)
        {
            if (At(position) > ' ')
            {
                return position;
            }

            if (At(position) == ' ' && At(position + 1) > ' ')
            {
                return position + 1;
            }
        }

        return AfterLongWhiteSpace(position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly nint AfterLongWhiteSpace(nint position)
    {
        while (position < _length && At(position) is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            position++;
        }

        return position;
    }
}

/// <summary>A place in a document, with its depth.</summary>
/// <param name="Position">The 0-based offset.</param>
/// <param name="Depth">How many arrays and objects are open there.</param>
public readonly record struct CursorMark(int Position, int Depth);
