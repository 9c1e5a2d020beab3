using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>All mandatory tests of draft-07; verdict and explanation must agree.</summary>
public sealed class DraftSuiteTests
{
    [SharedDataFact(DraftSuite.Draft7)]
    public void Every_mandatory_test_of_draft_07_gets_its_verdict()
    {
        var tests = DraftSuite.Load(DraftSuite.Draft7);
        Assert.True(tests.Count >= 927, $"Only {tests.Count} tests.");
        var remotes = DraftSuite.Remotes().Select(remote => SchemaDocument.Parse(remote.Uri, remote.Text, new Uri(remote.Uri))).ToList();
        List<string> wrong = [];
        foreach (var group in tests.GroupBy(test => test.Schema))
        {
            var document = SchemaDocument.Parse("suite.schema.json", group.Key);
            var program = SchemaEvaluator.Compile(document, new SchemaSet([document, .. remotes]));
            wrong.AddRange(group.Where(test => program is null || !Agrees(program, test)).Select(test => $"{test.File}: {test.Group}: {test.Name}{(program is null ? " " + document.Diagnostics.First(d => d.IsError).Message : "")}"));
        }

        Assert.Empty(wrong);
    }

    private static bool Agrees(SchemaProgram program, SuiteTest test)
    {
        var bytes = Encoding.UTF8.GetBytes(test.Document);
        var errors = new ValidationErrorList();
        program.Validate(bytes, errors);
        return program.IsValid(bytes) == test.IsValid && (errors.TotalCount == 0) == test.IsValid;
    }
}
