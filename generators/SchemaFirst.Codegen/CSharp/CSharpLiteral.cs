using System.Globalization;
using System.Text;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>Escapes schema text for the places where NJsonSchema's templates put it into C# literals as it is.</summary>
internal static class CSharpLiteral
{
    /// <summary>For a place between <c>"</c> and <c>"</c>.</summary>
    public static string Regular(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                builder.Append('\\').Append(character);
            }
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                builder.Append(character);
            }
        }

        return builder.ToString();
    }
}
