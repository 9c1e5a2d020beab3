using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Lays out compact JSON for people: a member or element a line, two spaces a level. Values stay as they were written, numbers and lone
/// surrogates too; only what cannot be seen in a string is escaped.
/// </summary>
internal ref struct JsonIndenter(ReadOnlySpan<byte> compact)
{
    private readonly ReadOnlySpan<byte> _compact = compact;
    private readonly StringBuilder _output = new(compact.Length * 2);
    private int _depth;

    /// <summary>The document laid out.</summary>
    /// <param name="compact">Well-formed JSON without white space between its tokens.</param>
    public static string Indent(ReadOnlySpan<byte> compact) => VisibleJsonEncoder.EscapeDocument(new JsonIndenter(compact).Indent());

    private string Indent()
    {
        for (var index = 0; index < _compact.Length; index++)
        {
            switch (_compact[index])
            {
                case (byte)'"':
                    index = AppendString(index);
                    break;
                case (byte)'{' or (byte)'[' when index + 1 < _compact.Length && _compact[index + 1] is (byte)'}' or (byte)']':
                    _output.Append((char)_compact[index]).Append((char)_compact[++index]);
                    break;
                case var open and ((byte)'{' or (byte)'['):
                    _output.Append((char)open);
                    BeginLine(++_depth);
                    break;
                case var close and ((byte)'}' or (byte)']'):
                    BeginLine(--_depth);
                    _output.Append((char)close);
                    break;
                case (byte)',':
                    _output.Append(',');
                    BeginLine(_depth);
                    break;
                case (byte)':':
                    _output.Append(": ");
                    break;
                case var other:
                    _output.Append((char)other);
                    break;
            }
        }

        return _output.ToString();
    }

    private readonly void BeginLine(int depth) => _output.Append('\n').Append(' ', 2 * depth);

    // Gives the index of the closing quote.
    private readonly int AppendString(int quote)
    {
        _output.Append('"');
        var index = quote + 1;
        while (_compact[index] != '"')
        {
            if (_compact[index] == '\\')
            {
                _output.Append('\\').Append((char)_compact[index + 1]);
                index += 2;
                continue;
            }

            _ = Rune.DecodeFromUtf8(_compact[index..], out var rune, out var length);
            _output.Append(rune.ToString());
            index += length;
        }

        _output.Append('"');
        return index;
    }
}
