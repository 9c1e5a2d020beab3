using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>
/// JSON-Schema-Test-Suite through emitted C#, a compilation a file: it compiles for every schema, fast path and explanation give
/// the verdict, and what is valid is read and written without loss.
/// </summary>
public sealed class DraftSuiteTests
{
    [SharedDataTheory(DraftSuite.Root)]
    [InlineData(DraftSuite.Draft7)]
    [InlineData(DraftSuite.Draft7 + "/optional")]
    [InlineData(DraftSuite.Draft7 + "/optional/format")]
    [InlineData(DraftSuite.Draft202012)]
    [InlineData(DraftSuite.Draft202012 + "/optional")]
    [InlineData(DraftSuite.Draft202012 + "/optional/format")]
    public void Every_test_gets_its_verdict(string folder) => Run(folder);

    // The older drafts are not among the shared data of every checkout.
    [SharedDataTheory(DraftSuite.Root + "tests/" + DraftSuite.Draft4)]
    [InlineData(DraftSuite.Draft4)]
    [InlineData(DraftSuite.Draft6)]
    [InlineData(DraftSuite.Draft201909)]
    public void Every_mandatory_test_of_another_draft_gets_its_verdict(string folder) => Run(folder);

    private static void Run(string folder)
    {
        var tests = DraftSuite.Load(folder);
        var wrong = tests.GroupBy(test => test.File).SelectMany(file => RunFile(folder, [.. file.GroupBy(test => test.Schema)])).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        SuiteTable.AssertCount(folder, SuiteTable.Generated, tests.Count);
    }

    // Each schema is a project of its own, since schemas of one file may have the same $id; they are compiled together.
    private static List<string> RunFile(string folder, IReadOnlyList<IGrouping<string, SuiteTest>> groups)
    {
        var trees = groups.SelectMany((group, i) => Project(folder, group.Key, i).GenerateWithWarnings());
        var assembly = ConsumerProject.Compile(trees);
        List<string> wrong = [];
        for (var i = 0; i < groups.Count; i++)
        {
            var type = assembly.Root($"{Namespace(i)}.V1_0_0.Group");
            wrong.AddRange(groups[i].Where(test => !Agrees(type, test)).Select(test => test.ToString()));
        }

        return wrong;
    }

    private static bool Agrees(RootType type, SuiteTest test)
    {
        if (type.IsValid(test.Document) != test.IsValid || (type.Errors(test.Document).Count == 0) != test.IsValid)
        {
            return false;
        }

        if (test.IsValid)
        {
            type.AssertRoundTrip(test.Document);
        }

        return true;
    }

    private static ConsumerProject Project(string folder, string schema, int index)
    {
        var properties = new Dictionary<string, string>
        {
            ["SchemaFirstNamespace"] = Namespace(index),
            ["SchemaFirstAssertFormats"] = DraftSuite.AssertsFormats(folder).ToString(),
        };
        var project = new ConsumerProject(properties, ("/suite/group/1.0.0/group.schema.json", schema));
        foreach (var (uri, text) in DraftSuite.Remotes(folder, schema))
        {
            project.PutReference(uri, text);
        }

        return project;
    }

    private static string Namespace(int index) => $"Suite.Group{index}";
}
