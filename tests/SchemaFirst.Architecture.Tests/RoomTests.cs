using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaFirst.Architecture.Tests;

/// <summary>Inside SchemaFirst.Schema the rooms are folders, and a folder is a namespace; this holds their order.</summary>
public sealed class RoomTests
{
    private static readonly (string Room, string[] MayKnow)[] SchemaRooms =
    [
        ("Common", []),
        ("Json", ["Common"]),
        ("Patterns", []),
        ("Schemas", ["Common", "Json", "Patterns", "Schemas"]),
        ("Types", ["Common", "Json", "Schemas", "Types"]),
        ("Checks", ["Common", "Json", "Schemas", "Types", "Compatibility"]),
        ("Migrations", ["Common", "Json", "Schemas", "Types"]),
        ("Compatibility", ["Common", "Json", "Patterns", "Schemas", "Types"]),
    ];

    public static TheoryData<string> SchemaSources => [.. Repository.Files("*.cs", "generators/SchemaFirst.Schema")];

    public static TheoryData<string> ProductSources => [.. Repository.ProductSources()];

    [Theory]
    [MemberData(nameof(SchemaSources))]
    public void A_schema_room_knows_only_the_rooms_before_it(string path)
    {
        var room = path.Split('/')[2];
        var (name, mayKnow) = Assert.Single(SchemaRooms, entry => entry.Room == room);
        var known = Parse(path).Usings
            .Select(directive => directive.Name?.ToString() ?? "")
            .Where(used => used.StartsWith("SchemaFirst.Schema.", StringComparison.Ordinal))
            .Select(used => used.Split('.')[2]);
        Assert.Empty(known.Except([name, .. mayKnow]));
    }

    [Theory]
    [MemberData(nameof(ProductSources))]
    public void A_namespace_follows_the_project_and_its_folders(string path)
    {
        if (path.StartsWith("generators/Polyfills/", StringComparison.Ordinal))
        {
            return;
        }

        var parts = path.Split('/');
        var project = parts[1];
        var declared = Parse(path).DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(node => node.Name.ToString()).Distinct().ToList();
        Assert.All(declared, name => Assert.True(
            name == project || IsFolderOf(name, project, parts[2..^1]),
            $"{path} declares {name}."));
    }

    [Theory]
    [MemberData(nameof(ProductSources))]
    public void Only_the_programs_print(string path)
    {
        if (path.StartsWith("src/SchemaFirst.Cli/", StringComparison.Ordinal) || path.StartsWith("generators/SchemaFirst.Codegen/", StringComparison.Ordinal))
        {
            return;
        }

        Assert.DoesNotContain(Parse(path).DescendantNodes().OfType<MemberAccessExpressionSyntax>(), access => access.Expression.ToString() is "Console" or "System.Console");
    }

    // A folder may be left out of the namespace (it only sorts files), but nothing may be declared elsewhere.
    private static bool IsFolderOf(string name, string project, string[] folders) =>
        Enumerable.Range(0, folders.Length + 1).Any(count => name == string.Join('.', [project, .. folders.Take(count)]));

    private static CompilationUnitSyntax Parse(string path) => CSharpSyntaxTree.ParseText(Repository.Read(path)).GetCompilationUnitRoot();
}
