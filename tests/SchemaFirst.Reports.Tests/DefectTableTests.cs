using System.Text.RegularExpressions;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Reports.Tests;

/// <summary>The table of defects in README.md names tests that exist.</summary>
public sealed partial class DefectTableTests
{
    private static readonly string Tests = Path.Combine(SharedData.RepositoryRoot, "tests");

    [Fact]
    public void Every_test_that_the_table_names_exists()
    {
        var names = NamePattern().Matches(File.ReadAllText(Path.Combine(Tests, "SchemaFirst.Reports.Tests", "README.md"))).Select(match => match.Groups[1].Value).ToList();
        Assert.True(names.Count > 20);
        Assert.All(names, name =>
        {
            var parts = name.Split('.');
            var file = Assert.Single(Directory.GetFiles(Tests, $"{parts[0]}.cs", SearchOption.AllDirectories), path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
            Assert.True(parts.Length == 1 || File.ReadAllText(file).Contains($"void {parts[1]}(", StringComparison.Ordinal), name);
        });
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests(?:\\.[A-Za-z0-9_]+)?)`")]
    private static partial Regex NamePattern();
}
