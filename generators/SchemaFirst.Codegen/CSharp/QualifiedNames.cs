using System.Text.RegularExpressions;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>
/// NJsonSchema writes <c>System.Text.Json…</c>, which a property called <c>System</c> hides. Here every such name becomes
/// <c>global::System…</c>; texts and comments stay as they are.
/// </summary>
internal static partial class QualifiedNames
{
    /// <summary>The code with qualified names.</summary>
    public static string Qualify(string code) =>
        TokenPattern().Replace(code, match => match.Groups["name"].Success ? "global::" + match.Value : match.Value);

    [GeneratedRegex("""
        @"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|//[^\n]*|(?<![\w.:])(?<name>System\.)(?=[A-Z])
        """, RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}
