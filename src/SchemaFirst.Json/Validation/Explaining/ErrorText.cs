using System.Runtime.CompilerServices;
using System.Text;

namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>
/// The text of an error, <c>Found …; expected ….</c>, put together only where somebody reads it. Its two halves stay apart, so that what several
/// alternatives expect can be told together.
/// </summary>
[InterpolatedStringHandler]
internal ref struct ErrorText
{
    private const string Beginning = "Found ";
    private const string Middle = "; expected ";

    private readonly StringBuilder? _builder;
    private string? _found;

    public ErrorText(int literalLength, int formattedCount, scoped in Evaluation evaluation, out bool isWanted)
    {
        isWanted = evaluation.TellsErrors;
        _builder = isWanted ? new StringBuilder(literalLength + (16 * formattedCount)) : null;
    }

    public void AppendLiteral(string text)
    {
        var middle = _found is null ? text.IndexOf(Middle, StringComparison.Ordinal) : -1;
        if (middle < 0)
        {
            _builder!.Append(text);
            return;
        }

        _found = _builder!.Append(text, 0, middle).ToString();
        _builder.Clear().Append(text, middle + Middle.Length, text.Length - middle - Middle.Length);
    }

    public readonly void AppendFormatted(string? text) => _builder!.Append(text);

    public readonly void AppendFormatted<T>(T value)
        where T : IFormattable => _builder!.Append(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));

    public readonly void AppendFormatted(object? value) => _builder!.Append(value);

    /// <summary>The text in parts.</summary>
    public readonly ComplaintFacts ToFacts()
    {
        var rest = _builder!.ToString();
        var end = rest.EndsWith('.') ? "." : "";
        rest = rest[..^end.Length];
        return _found is null
            ? new ComplaintFacts(ComplaintKind.Other, rest[Beginning.Length..]) { End = end }
            : new ComplaintFacts(ComplaintKind.Value, _found[Beginning.Length..]) { Expected = [Expectation.OfText(rest)], End = end };
    }
}
