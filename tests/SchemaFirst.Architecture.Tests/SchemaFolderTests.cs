using System.Text.RegularExpressions;

namespace SchemaFirst.Architecture.Tests;

/// <summary>schemas/README.md has exactly one row for every version folder, and every version has examples.</summary>
public sealed partial class SchemaFolderTests
{
    public static TheoryData<string> VersionFolders =>
        [.. Repository.Files("*.schema.json", "schemas").Select(path => path[..path.LastIndexOf('/')])];

    [Theory]
    [MemberData(nameof(VersionFolders))]
    public void A_version_has_one_row(string folder)
    {
        var parts = folder.Split('/');
        Assert.Single(Rows(), row => row == (parts[1], parts[2]));
    }

    [Fact]
    public void A_row_has_its_folder() =>
        Assert.All(Rows(), row => Assert.True(Directory.Exists(Path.Combine(Repository.Root, "schemas", row.Family, row.Version)), $"{row} has no folder."));

    [Theory]
    [MemberData(nameof(VersionFolders))]
    public void A_version_has_valid_and_invalid_examples(string folder)
    {
        Assert.NotEmpty(Repository.Files("*.json", $"{folder}/examples/valid"));
        Assert.NotEmpty(Repository.Files("*.json", $"{folder}/examples/invalid"));
    }

    private static List<(string Family, string Version)> Rows() =>
        [.. RowPattern().Matches(Repository.Read("schemas/README.md")).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex(@"^\| *`?([a-z0-9-]+)`? *\| *`?(\d+\.\d+\.\d+)`? *\|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
