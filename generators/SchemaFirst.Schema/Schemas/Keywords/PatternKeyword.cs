using System.Text;
using System.Text.RegularExpressions;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary><c>pattern</c>: ECMA-262 (draft-07 validation, 6.3.3); what .NET cannot read at all is worth a warning.</summary>
internal sealed class PatternKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        if (source.Kind != JsonKind.String)
        {
            return scope.Reject(source, "a string with a regular expression");
        }

        WarnAbout(source.Text, source.Span, scope);
        return true;
    }

    internal static void WarnAbout(string pattern, TextSpan span, KeywordScope scope)
    {
        try
        {
            _ = new Regex(ToDotNet(pattern), RegexOptions.CultureInvariant);
        }
        catch (ArgumentException error)
        {
            scope.Warn(SchemaDiagnostics.Pattern, span, $"Found a pattern that cannot be read and so accepts every text; expected a regular expression. {error.Message}");
        }
    }

    // What only ECMA-262 allows is spelt as .NET has it. A '[' inside a class is a character there, but starts a nested class
    // in .NET, whose parser recurses for each: thousands of them would end the compiler's process.
    private static string ToDotNet(string pattern)
    {
        var builder = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
            {
                i = AppendEscape(pattern, i, builder);
            }
            else if (!isInClass && StartsWith(pattern, i, "[]"))
            {
                builder.Append("(?!)");
                i++;
            }
            else if (!isInClass && StartsWith(pattern, i, "[^]"))
            {
                builder.Append("(?:.|\\n)");
                i += 2;
            }
            else
            {
                builder.Append(isInClass && character == '[' ? "\\[" : character.ToString());
                isInClass = character == '[' || (isInClass && character != ']');
            }
        }

        return builder.ToString();
    }

    // Stands at the backslash; gives the index of the escape's last character. A code point in braces is any one character here.
    private static int AppendEscape(string pattern, int start, StringBuilder builder)
    {
        var close = StartsWith(pattern, start, "\\u{") ? pattern.IndexOf('}', start) : -1;
        builder.Append(close < 0 ? pattern.Substring(start, 2) : "x");
        return close < 0 ? start + 1 : close;
    }

    private static bool StartsWith(string pattern, int start, string part) => string.CompareOrdinal(pattern, start, part, 0, part.Length) == 0;
}
