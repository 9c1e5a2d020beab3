using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaFirst.Architecture.Tests;

/// <summary>Latest is a name: only what converts between versions spells one, so that a new version is a new folder and nothing else.</summary>
public sealed partial class VersionTests
{
    // Versions of other things than schemas.
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["src/SchemaFirst.Cli/Output/SarifFindingWriter.cs"] = ["2.1.0"],
        ["src/SchemaFirst.Cli/ToolVersion.cs"] = ["0.0.0"],
        ["src/SchemaFirst.Memmon/Doctor.cs"] = ["0.0.0"],
    };

    // Outside a folder Conversions: the header that 0.2.2 does not have, and the lines that memmon writes for scripts which read 0.2.2.
    private static readonly string[] Conversions = ["src/SchemaFirst.Records/Memory/MemoryHeader.cs", "src/SchemaFirst.Memmon/Recording/LegacyWriter.cs"];

    public static TheoryData<string> Sources =>
        [.. Repository.ProductSources().Where(path => path.StartsWith("src/", StringComparison.Ordinal) && !path.Contains("/Conversions/", StringComparison.Ordinal) && !Conversions.Contains(path))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void No_schema_version_is_spelt(string path) => Assert.Empty(Spelt(Repository.Read(path)).Except(Others.GetValueOrDefault(path, [])));

    [Theory]
    [InlineData("using X = A.V0_3_0;", "V0_3_0")]
    [InlineData("class C { object x = A.V12_0_1_beta.T.Y; }", "V12_0_1_beta")]
    [InlineData("class C { string x = \"0.3.0\"; }", "0.3.0")]
    [InlineData("class C { object x = \"\"\"{\"v\":\"10.2.0\"}\"\"\"u8; }", "10.2.0")]
    public void A_version_is_found(string text, string version) => Assert.Equal([version], Spelt(text));

    [Theory]
    [InlineData("/// <summary>As in 0.3.0.</summary>\nclass C { string x = \"127.0.0.1\"; double y = 0.3; string z = \"0.3\"; }")]
    [InlineData("class V0 { }")]
    public void Other_numbers_are_none(string text) => Assert.Empty(Spelt(text));

    // In names, and as a text or a quoted part of one; a sentence, an example of a command or a comment may say what a version did.
    private static IEnumerable<string> Spelt(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax)
            .SelectMany(token => (token.IsKind(SyntaxKind.IdentifierToken) ? Name() : Version()).Matches(token.ValueText).Select(match => match.Value));

    [GeneratedRegex(@"\AV\d+_\d+_\d+\w*\z")]
    private static partial Regex Name();

    [GeneratedRegex("""\A\d+\.\d+\.\d+\z|(?<=")\d+\.\d+\.\d+(?=")""")]
    private static partial Regex Version();
}
