using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators.Tests.Fuzzing;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Recipes;

/// <summary>
/// A new keyword by CONTRIBUTING's recipe: what is forgotten does not compile, and where nothing is forgotten no engine accepts what another
/// refuses. What is right, <c>pattern</c> says in the real assemblies.
/// </summary>
public sealed class ToyKeywordTests(ToyKeywordTests.Engines engines) : IClassFixture<ToyKeywordTests.Engines>
{
    private const int DocumentsPerSchema = 30;
    private const int Schemas = 60;

    private static readonly string[] Texts = ["\"\"", "\"a\"", "\"b\"", "\"cab\"", "\"\\u0062\"", "1", "null", "[\"a\"]", "[\"b\"]", "{\"a\":\"a\"}", "{\"a\":\"b\"}", "{\"a\":1}"];

    private static readonly string[] Small =
    [
        """{"type":"string","has":"b"}""", """{"has":"b"}""", """{"type":["string","null"],"has":"b"}""", """{"enum":["a","b"],"has":"b"}""",
        """{"properties":{"a":{"has":"b"}}}""", """{"items":{"type":"string","has":"b"}}""", """{"allOf":[{"has":"b"},{"type":"string"}]}""",
        """{"not":{"has":"b"}}""", """{"oneOf":[{"has":"b"},{"has":"a"}]}""", """{"if":{"has":"a"},"then":{"has":"b"}}""",
        """{"$schema":"https://json-schema.org/draft/2020-12/schema","anyOf":[{"properties":{"a":{"has":"b"}}},true],"unevaluatedProperties":false}""",
    ];

    public static TheoryData<string> Dialects => DifferentialTests.Dialects;

    [Fact]
    public void A_record_that_says_nothing_of_itself_does_not_compile()
    {
        var bare = ToyKeyword.Record[0] with { Text = "/// <summary>Bare.</summary>\npublic sealed record HasConstraint(string Keyword, string Text) : Constraint(Keyword);\n\n" };
        var errors = ToyAssemblies.Errors([.. ToyKeyword.Keyword, bare]);
        Assert.All(errors, error => Assert.StartsWith("CS0534 'HasConstraint' does not implement inherited abstract member", error, StringComparison.Ordinal));
        Assert.Equal(4, errors.Count);
    }

    [Fact]
    public void Each_table_of_rules_that_lacks_the_keyword_does_not_compile()
    {
        var errors = ToyAssemblies.Errors([.. ToyKeyword.Keyword, .. ToyKeyword.Record, .. ToyKeyword.Visit]);
        Assert.All(errors, error => Assert.StartsWith("CS0535 ", error, StringComparison.Ordinal));
        Assert.Equal(["'RuleEmitter'", "'RuleTable'"], errors.Select(error => error.Split(' ')[1]));
    }

    [Fact]
    public void Every_engine_refuses_what_the_keyword_forbids()
    {
        var emitted = engines.Toy.Emit(Small);
        for (var i = 0; i < Small.Length; i++)
        {
            AssertAgree(Small[i], Texts, emitted[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_engine_agrees_on_random_schemas_with_the_keyword(string dialect) => new RandomSchemas(dialect).Schema(DocumentsPerSchema)
        .Select(sample => sample with { Schema = WithToy(sample.Schema) })
        .Where(sample => sample.Schema.Contains("\"has\"", StringComparison.Ordinal) && Real(sample.Schema) is { IsCircular: false })
        .Array[Schemas].Sample(
            batch =>
            {
                var emitted = engines.Toy.Emit([.. batch.Select(sample => sample.Schema)]);
                for (var i = 0; i < batch.Length; i++)
                {
                    AssertAgree(batch[i].Schema, [.. batch[i].Documents, .. Texts], emitted[i]);
                    AssertCompared(batch[i].Schema, batch[i].Schema.Replace("\"has\": \"b\"", "\"has\": \"a\"", StringComparison.Ordinal), [.. batch[i].Documents, .. Texts]);
                }
            },
            iter: 1,
            threads: 1);

    [Fact]
    public void Diff_never_takes_what_it_does_not_know_for_compatible()
    {
        foreach (var schema in Small)
        {
            AssertCompared(schema, schema.Replace("\"has\":\"b\"", "\"has\":\"ab\"", StringComparison.Ordinal), Texts);
            AssertCompared(schema, schema.Replace("\"has\":\"b\"", "\"title\":\"b\"", StringComparison.Ordinal), Texts);
        }
    }

    private void AssertAgree(string schema, string[] documents, Func<string, bool> emitted)
    {
        var real = Real(schema)!;
        var evaluated = engines.Toy.Evaluate(schema, documents);
        for (var i = 0; i < documents.Length; i++)
        {
            var expected = real.IsValid(Encoding.UTF8.GetBytes(documents[i]));
            var found = (emitted(documents[i]), evaluated[i][0], evaluated[i][1]);
            Assert.True(found == (expected, expected, expected), $"Emitted code, evaluator, rules: {found}; expected {expected}: {documents[i]}\n{schema}");
        }
    }

    private void AssertCompared(string before, string after, string[] documents)
    {
        var verdicts = engines.Toy.Compare(before, after);
        var (left, right) = (Real(before)!, Real(after)!);
        foreach (var document in documents)
        {
            var (isBefore, isAfter) = (left.IsValid(Encoding.UTF8.GetBytes(document)), right.IsValid(Encoding.UTF8.GetBytes(document)));
            Assert.False(isBefore && !isAfter && verdicts[0] == "Compatible", $"Valid before only, but backward compatible: {document}\n{before}\n{after}");
            Assert.False(isAfter && !isBefore && verdicts[1] == "Compatible", $"Valid after only, but forward compatible: {document}\n{before}\n{after}");
        }
    }

    private static string WithToy(string schema) => Regex.Replace(schema.Replace("{\"minLength\": 2}", "{\"has\": \"b\"}", StringComparison.Ordinal), "\"pattern\": \"[^\"]*\"", "\"has\": \"b\"");

    private static Json.Validation.SchemaProgram? Real(string schema)
    {
        var document = SchemaDocument.Parse("real.schema.json", schema.Replace("\"has\":", "\"pattern\":", StringComparison.Ordinal));
        return SchemaEvaluator.Compile(document, new SchemaSet([document]));
    }

    /// <summary>Compiled once for all tests.</summary>
    public sealed class Engines
    {
        internal ToyEngines Toy { get; } = new();
    }
}
