using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace SchemaFirst.Reports;

/// <summary>
/// JSON strings that programs read as they were and people read as they are: what cannot be seen is escaped (control characters, bidirectional
/// overrides of CVE-2021-42574, zero-width characters), and so are lone surrogates, which UTF-8 cannot hold. Everything else stays as it is.
/// </summary>
public sealed unsafe class VisibleJsonEncoder : JavaScriptEncoder
{
    private const int EscapeLength = 6;

    private VisibleJsonEncoder()
    {
    }

    /// <summary>The encoder.</summary>
    public static VisibleJsonEncoder Instance { get; } = new();

    /// <summary>A JSON document with what cannot be seen escaped. Outside of strings there is none of it but line ends.</summary>
    public static string EscapeDocument(string json)
    {
        StringBuilder? builder = null;
        var position = 0;
        foreach (var rune in json.EnumerateRunes())
        {
            if (rune.Value != '\n' && VisibleText.IsInvisible(rune))
            {
                builder ??= new StringBuilder(json, 0, position, json.Length + EscapeLength);
                builder.Append(Instance.Encode(rune.ToString()));
            }
            else
            {
                builder?.Append(rune.ToString());
            }

            position += rune.Utf16SequenceLength;
        }

        return builder?.ToString() ?? json;
    }

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => EscapeLength;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar) || !Rune.IsValid(unicodeScalar) || VisibleText.IsInvisible(new Rune(unicodeScalar));

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var index = 0; index < span.Length;)
        {
            if (Rune.DecodeFromUtf16(span[index..], out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value))
            {
                return index;
            }

            index += length;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar))
        {
            return UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        }

        Span<char> units = stackalloc char[2];
        var count = new Rune(unicodeScalar).EncodeToUtf16(units);
        numberOfCharactersWritten = 0;
        var destination = new Span<char>(buffer, bufferLength);
        foreach (var unit in units[..count])
        {
            if (!TryEscape(unit, destination[numberOfCharactersWritten..]))
            {
                numberOfCharactersWritten = 0;
                return false;
            }

            numberOfCharactersWritten += EscapeLength;
        }

        return true;
    }

    /// <inheritdoc/>
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        (charsConsumed, charsWritten) = (0, 0);
        while (charsConsumed < source.Length)
        {
            var status = Rune.DecodeFromUtf16(source[charsConsumed..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !isFinalBlock)
            {
                return status;
            }

            // The framework writes U+FFFD for a lone surrogate, or refuses it: either way, the text would not be what it was.
            var isWritten = status == OperationStatus.Done
                ? TryEncode(source.Slice(charsConsumed, length), destination, ref charsWritten)
                : TryEscape(source[charsConsumed], destination[charsWritten..]);
            if (!isWritten)
            {
                return OperationStatus.DestinationTooSmall;
            }

            charsWritten += status == OperationStatus.Done ? 0 : EscapeLength;
            charsConsumed += length;
        }

        return OperationStatus.Done;
    }

    private bool TryEncode(ReadOnlySpan<char> character, Span<char> destination, ref int written)
    {
        _ = Rune.DecodeFromUtf16(character, out var rune, out _);
        var rest = destination[written..];
        if (WillEncode(rune.Value))
        {
            fixed (char* start = rest)
            {
                var fits = TryEncodeUnicodeScalar(rune.Value, start, rest.Length, out var count);
                written += count;
                return fits;
            }
        }

        written += character.TryCopyTo(rest) ? character.Length : 0;
        return rest.Length >= character.Length;
    }

    private static bool TryEscape(char unit, Span<char> destination) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}", out _);
}
