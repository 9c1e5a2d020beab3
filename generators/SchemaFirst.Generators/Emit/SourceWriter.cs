using System.Text;

namespace SchemaFirst.Generators.Emit;

/// <summary>Writes C# line by line, indented.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _indent * 4).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a line and opens a block below it.</summary>
    public SourceWriter Open(string line)
    {
        Line(line).Line("{");
        _indent++;
        return this;
    }

    /// <summary>Closes a block.</summary>
    public SourceWriter Close(string suffix = "")
    {
        _indent--;
        return Line("}" + suffix);
    }

    /// <summary>Indents what follows until <see cref="Dedent"/>.</summary>
    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    /// <summary>Ends an indentation.</summary>
    public SourceWriter Dedent()
    {
        _indent--;
        return this;
    }

    /// <summary>Writes a documentation summary; any text is safe in it.</summary>
    public SourceWriter Summary(string text)
    {
        var lines = DocComment.Lines(text);
        if (lines.Count == 1)
        {
            return Line($"/// <summary>{lines[0]}</summary>");
        }

        Line("/// <summary>");
        foreach (var line in lines)
        {
            Line($"/// {line}");
        }

        return Line("/// </summary>");
    }

    /// <summary>Everything written.</summary>
    public override string ToString() => _text.ToString();
}
