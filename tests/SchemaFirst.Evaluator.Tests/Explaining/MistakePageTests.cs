using System.Text.RegularExpressions;
using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Evaluator.Tests.Explaining;

/// <summary>The documents of <c>docs/validation-errors.md</c>: what the page says that we say is what we say.</summary>
public sealed partial class MistakePageTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "tests", "data", "mistakes");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_page_says_what_we_say(string name)
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "validation-errors.md"));
        var section = page[page.IndexOf($"\n### {name}\n", StringComparison.Ordinal)..];
        var ours = section[..section.IndexOf("| ajv", StringComparison.Ordinal)];
        Assert.Equal(Errors(name).Select(error => $"`{(error.InstanceLocation.Length == 0 ? "(root)" : error.InstanceLocation)}` | `{error.Message.Replace("|", "\\|", StringComparison.Ordinal)}`"), Row().Matches(ours).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Ours_is_at_least_as_good_on_each_and_better_on_most()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "validation-errors.md"));
        int[][] rows = [.. Score().Matches(page).Select(match => (int[])[.. match.Groups[1].Value.Split('|').Select(int.Parse)])];
        Assert.Equal(25, rows.Length);
        for (var other = 1; other < rows[0].Length; other++)
        {
            Assert.All(rows, row => Assert.True(row[0] >= row[other]));
            Assert.True(rows.Count(row => row[0] > row[other]) > 12);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_message(string name)
    {
        var places = Place().Matches(File.ReadAllText(Path.Combine(Folder, name, "mistakes.json"))).Select(match => match.Groups[1].Value);
        Assert.Equal(places.Order(StringComparer.Ordinal), Errors(name).Select(error => error.InstanceLocation).Order(StringComparer.Ordinal));
    }

    private static ValidationErrorList Errors(string name)
    {
        var schema = SchemaDocument.Parse("schema.json", File.ReadAllText(Path.Combine(Folder, name, "schema.json")));
        var errors = new ValidationErrorList();
        SchemaEvaluator.Compile(schema, new SchemaSet([schema]))!.Validate(Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, name, "document.json"))), errors);
        return errors;
    }

    [GeneratedRegex(@"^\| (?:schemafirst)? ?\| (`.*`) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \[\d\d-[^|]*\| ([\d| ]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Score();

    [GeneratedRegex("\"place\": \"([^\"]*)\"")]
    private static partial Regex Place();
}
