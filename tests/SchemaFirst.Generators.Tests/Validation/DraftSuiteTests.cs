using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>
/// The mandatory tests of draft-07 through emitted C#: it compiles for every schema, and fast path and explanation give the
/// verdict. Schemas that refer to the suite's web server are left to the evaluator's tests, since a project has files only.
/// </summary>
public sealed class DraftSuiteTests
{
    private const string ServerUri = "http://localhost:1234/";

    [SharedDataFact(DraftSuite.Draft7)]
    public void Every_mandatory_test_of_draft_07_gets_its_verdict()
    {
        var tests = DraftSuite.Load(DraftSuite.Draft7).Where(test => !IsRemote(test)).ToList();
        Assert.True(tests.Count >= 870, $"Only {tests.Count} tests.");
        List<string> wrong = [];
        foreach (var file in tests.GroupBy(test => test.File))
        {
            // Schemas of one file may have the same $id, which one project cannot have twice.
            var groups = file.GroupBy(test => test.Schema).ToList();
            var batches = groups.Any(group => group.Key.Contains("$id", StringComparison.Ordinal)) ? groups.Select(group => new[] { group }).ToList() : [[.. groups]];
            foreach (var batch in batches)
            {
                wrong.AddRange(Run(batch));
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Run(IReadOnlyList<IGrouping<string, SuiteTest>> groups)
    {
        var project = new ConsumerProject([.. groups.Select((group, i) => ($"/suite/group-{i}/1.0.0/group-{i}.schema.json", (string?)group.Key))]);
        var assembly = project.Build();
        for (var i = 0; i < groups.Count; i++)
        {
            var type = assembly.Root($"V1_0_0.Group{i}");
            foreach (var test in groups[i])
            {
                var errors = type.Errors(test.Document);
                if (type.IsValid(test.Document) != test.IsValid || (errors.Count == 0) != test.IsValid)
                {
                    yield return $"{test.File}: {test.Group}: {test.Name}";
                }
                else if (test.IsValid)
                {
                    type.AssertRoundTrip(test.Document);
                }
            }
        }
    }

    private static bool IsRemote(SuiteTest test) => test.File == "refRemote.json" && test.Schema.Contains(ServerUri, StringComparison.Ordinal);
}
