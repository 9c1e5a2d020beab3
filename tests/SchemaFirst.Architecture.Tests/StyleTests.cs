using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaFirst.Architecture.Tests;

/// <summary>Small files, small methods, documented public members, nothing switched off.</summary>
public sealed class StyleTests
{
    private const int LongestFileLines = 350;
    private const int LongestMethodLines = 60;

    public static TheoryData<string> ProductSources => [.. Repository.ProductSources()];

    public static TheoryData<string> AllSources =>
        [.. Repository.Files("*.cs").Where(path => !path.Contains("/__snapshots__/", StringComparison.Ordinal) && !path.EndsWith("/StyleTests.cs", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ProductSources))]
    public void A_file_is_short(string path)
    {
        var lines = Repository.Read(path).AsSpan().Count('\n');
        Assert.True(lines <= LongestFileLines, $"{path} has {lines} lines, more than {LongestFileLines}: would two rooms be clearer?");
    }

    [Theory]
    [MemberData(nameof(ProductSources))]
    public void A_method_is_short(string path) =>
        Assert.All(Root(path).DescendantNodes().OfType<BaseMethodDeclarationSyntax>(), method =>
        {
            var span = method.SyntaxTree.GetLineSpan(method.Span);
            var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
            Assert.True(lines <= LongestMethodLines, $"{path}:{span.StartLinePosition.Line + 1} has a method of {lines} lines, more than {LongestMethodLines}.");
        });

    [Theory]
    [MemberData(nameof(ProductSources))]
    public void Public_members_are_documented(string path)
    {
        var undocumented = Root(path).DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member is not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) && IsVisible(member) && !IsDocumented(member))
            .Select(member => $"{path}:{member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");
        Assert.Empty(undocumented);
    }

    [Theory]
    [MemberData(nameof(AllSources))]
    public void Nothing_is_unfinished_or_switched_off(string path)
    {
        var text = Repository.Read(path);
        string[] forbidden = ["TO" + "DO", "FIX" + "ME", "NotImplementedException", "#pragma warning disable", "SuppressMessage("];
        Assert.All(forbidden, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{path} contains {word}."));
    }

    [Theory]
    [MemberData(nameof(AllSources))]
    public void A_file_ends_its_lines_with_LF(string path) => Assert.DoesNotContain('\r', Repository.Read(path));

    // Visible from outside: the member and every type around it is public or protected.
    private static bool IsVisible(MemberDeclarationSyntax member)
    {
        var isInInterface = member.Parent is InterfaceDeclarationSyntax;
        var isEnumMember = member is EnumMemberDeclarationSyntax;
        return (isInInterface || isEnumMember || HasOpenModifier(member))
            && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(HasOpenModifier);
    }

    private static bool HasOpenModifier(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));

    private static bool IsDocumented(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        || member.Modifiers.Any(SyntaxKind.OverrideKeyword);

    private static CompilationUnitSyntax Root(string path) =>
        CSharpSyntaxTree.ParseText(
            Repository.Read(path),
            new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose)).GetCompilationUnitRoot();
}
