using System.Text.Json;
using System.Text.RegularExpressions;

namespace SchemaFirst.Architecture.Tests;

/// <summary>THIRD-PARTY-NOTICES.md names what ships: no component more, none less, each in the version that is restored.</summary>
public sealed partial class NoticesTests
{
    private const string Notices = "THIRD-PARTY-NOTICES.md";

    /// <summary>A project that is published or packed, with the heading that its components stand under.</summary>
    public static TheoryData<string, string> Products => new()
    {
        { "src/SchemaFirst.Cli", "In the native binary `schemafirst`" },
        { "generators/SchemaFirst.Codegen", "In the tool `SchemaFirst.Codegen`" },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Every_package_that_ships_is_named_with_its_version(string project, string heading) =>
        Assert.Equal(Restored(project), Named(heading).Where(row => !IsOther(row)));

    [Fact]
    public void The_runtime_library_carries_no_package() => Assert.Empty(Restored("src/SchemaFirst.Json"));

    [Fact]
    public void The_runtime_of_the_native_binary_is_the_one_restored()
    {
        using var assets = Assets("src/SchemaFirst.Cli");
        var version = Assert.Single(assets.RootElement.GetProperty("libraries").EnumerateObject(), library => library.Name.StartsWith("Microsoft.DotNet.ILCompiler/", StringComparison.Ordinal)).Name.Split('/')[1];
        Assert.Contains(Named("In the native binary `schemafirst`"), row => row.Name.StartsWith(".NET runtime", StringComparison.Ordinal) && row.Version == version);
    }

    [Fact]
    public void Scripts_and_styles_of_others_are_named()
    {
        var foreign = Repository.Files("*.min.*", "src").Select(Path.GetFileName).ToList();
        Assert.NotEmpty(foreign);
        Assert.All(foreign, file => Assert.Contains($"`{file}`", Repository.Read(Notices), StringComparison.Ordinal));
    }

    [Fact]
    public void The_Unicode_tables_are_of_the_version_named()
    {
        var version = UnicodeVersion().Match(Repository.Read("src/SchemaFirst.Json/Unicode/ScriptTable.cs")).Groups["version"].Value;
        Assert.Contains(Named("In the native binary `schemafirst`"), row => row.Name.StartsWith("Unicode Character Database", StringComparison.Ordinal) && row.Version == version);
    }

    [Fact]
    public void Every_licence_that_is_named_is_there()
    {
        var headings = string.Join('\n', Repository.Read(Notices).Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)));
        Assert.All(Products, product => Assert.All(Named((string)product[1]), row => Assert.Contains(row.Licence, headings, StringComparison.Ordinal)));
    }

    // What is no package: the runtime, data and scripts, each with a test of its own.
    private static bool IsOther(Row row) => row.Name.Contains(' ', StringComparison.Ordinal);

    private static IEnumerable<Row> Restored(string project)
    {
        using var assets = Assets(project);
        var licences = Named("In the native binary `schemafirst`").Concat(Named("In the tool `SchemaFirst.Codegen`")).DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Licence);
        return
        [
            .. assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package" && library.Value.TryGetProperty("runtime", out _))
                .Select(library => library.Name.Split('/'))
                .Select(parts => new Row(parts[0], parts[1], licences.GetValueOrDefault(parts[0], "no row")))
                .OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static JsonDocument Assets(string project) => JsonDocument.Parse(Repository.Read($"{project}/obj/project.assets.json"));

    private static IEnumerable<Row> Named(string heading) =>
        Repository.Read(Notices).Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal)).Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| component", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new Row(cells[1], cells[2], cells[3]));

    [GeneratedRegex(@"Unicode (?<version>\d+\.\d+\.\d+)")]
    private static partial Regex UnicodeVersion();

    private sealed record Row(string Name, string Version, string Licence);
}
