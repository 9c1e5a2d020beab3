using System.Text;

namespace SchemaFirst.Schema.Json;

/// <summary>
/// Lays a JSON text out anew: two spaces a level, members in their order, numbers and strings spelt as they were. What was broken over
/// lines by hand and every object or array that is too wide stands one entry a line; the rest on one line. Formatting a second time
/// changes nothing.
/// </summary>
public sealed class JsonFormatter
{
    /// <summary>The widest line that entries are put on together.</summary>
    public const int DefaultWidth = 160;

    private readonly StringBuilder _builder = new();
    private readonly int _width;

    private JsonFormatter(int width) => _width = width;

    /// <summary>The text laid out, with a line feed at its end.</summary>
    /// <param name="text">One JSON value.</param>
    /// <param name="value">The same, parsed.</param>
    /// <param name="width">The widest line that entries are put on together.</param>
    public static string Format(string text, JsonValue value, int width = DefaultWidth) => Format(JsonLayout.Of(text, value), width);

    internal static string Format(JsonLayout layout, int width = DefaultWidth)
    {
        var formatter = new JsonFormatter(width);
        formatter.Write(layout, indent: 0, column: 0, after: 0);
        return formatter._builder.Append('\n').ToString();
    }

    // after is what still has to fit on the line behind the value: a comma.
    private void Write(JsonLayout layout, int indent, int column, int after)
    {
        if (layout.Entries is not { } entries)
        {
            _builder.Append(layout.Text);
        }
        else if (entries.Count == 0)
        {
            _builder.Append(layout.IsObject ? "{}" : "[]");
        }
        else if (!layout.IsBroken && column + layout.FlatLength + after <= _width)
        {
            WriteFlat(layout);
        }
        else
        {
            WriteBroken(layout, entries, indent);
        }
    }

    private void WriteBroken(JsonLayout layout, IReadOnlyList<JsonLayoutEntry> entries, int indent)
    {
        _builder.Append(layout.IsObject ? '{' : '[');
        for (var i = 0; i < entries.Count; i++)
        {
            var comma = i + 1 < entries.Count ? 1 : 0;
            _builder.Append('\n').Append(' ', indent + 2);
            var column = indent + 2;
            if (entries[i].Name is { } name)
            {
                _builder.Append(name).Append(": ");
                column += name.Length + 2;
            }

            Write(entries[i].Value, indent + 2, column, comma);
            _builder.Append(comma == 1 ? "," : "");
        }

        _builder.Append('\n').Append(' ', indent).Append(layout.IsObject ? '}' : ']');
    }

    private void WriteFlat(JsonLayout layout)
    {
        if (layout.Entries is not { Count: > 0 } entries)
        {
            _builder.Append(layout.Entries is null ? layout.Text : layout.IsObject ? "{}" : "[]");
            return;
        }

        var separator = layout.IsObject ? "{ " : "[";
        foreach (var entry in entries)
        {
            _builder.Append(separator);
            if (entry.Name is { } name)
            {
                _builder.Append(name).Append(": ");
            }

            WriteFlat(entry.Value);
            separator = ", ";
        }

        _builder.Append(layout.IsObject ? " }" : "]");
    }
}
