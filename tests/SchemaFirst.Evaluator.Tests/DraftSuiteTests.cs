using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>JSON-Schema-Test-Suite through the evaluator; verdict and explanation must agree.</summary>
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
        List<string> wrong = [];
        foreach (var group in tests.GroupBy(test => (test.File, test.Schema)))
        {
            var document = SchemaDocument.Parse("suite.schema.json", group.Key.Schema);
            var remotes = DraftSuite.Remotes(folder, group.Key.Schema).Select(remote => SchemaDocument.Parse(remote.Uri, remote.Text, new Uri(remote.Uri)));
            var program = SchemaEvaluator.Compile(document, new SchemaSet([document, .. remotes]), DraftSuite.AssertsFormats(folder));
            wrong.AddRange(program is null
                ? [$"{group.First()}: {document.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError)}"]
                : group.Where(test => !Agrees(program, test)).Select(test => test.ToString()));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        SuiteTable.AssertCount(folder, SuiteTable.Evaluator, tests.Count);
    }

    private static bool Agrees(SchemaProgram program, SuiteTest test)
    {
        var bytes = Encoding.UTF8.GetBytes(test.Document);
        var errors = new ValidationErrorList();
        program.Validate(bytes, errors);
        return program.IsValid(bytes) == test.IsValid && (errors.TotalCount == 0) == test.IsValid;
    }
}
