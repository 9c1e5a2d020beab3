using System.Text;
using CsCheck;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using Xunit.Abstractions;

namespace SchemaFirst.Generators.Tests.Fuzzing;

/// <summary>
/// Random schemas and documents: emitted code, the evaluator, and what each of them says to explain a no give one verdict.
/// SCHEMAFIRST_TEST_SCALE multiplies how many there are.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int DocumentsPerSchema = 40;
    private const int SchemasPerCompilation = 40;
    private const int SchemasForEvaluator = 400;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    public static TheoryData<string> Dialects => ["http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema"];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void The_evaluator_says_yes_exactly_when_it_finds_no_error(string dialect)
    {
        var (yes, no, refused) = (0, 0, 0);
        new RandomSchemas(dialect).Schema(DocumentsPerSchema).Sample(
            sample =>
            {
                if (Compile(sample.Schema) is not { } program)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                foreach (var document in sample.Documents)
                {
                    var isValid = IsValid(program, document);
                    Assert.True(isValid == (Errors(program, document) == 0), $"{isValid} but explained otherwise: {document}\n{sample.Schema}");
                    Interlocked.Add(ref isValid ? ref yes : ref no, 1);
                }
            },
            iter: SchemasForEvaluator * Scale);
        Report(SchemasForEvaluator * Scale, yes, no, refused);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Emitted_code_and_evaluator_give_one_verdict(string dialect)
    {
        var (yes, no, refused) = (0, 0, 0);
        new RandomSchemas(dialect).Schema(DocumentsPerSchema).Array[SchemasPerCompilation].Sample(
            batch =>
            {
                var programs = batch.Select(sample => Compile(sample.Schema)).ToList();
                var sound = Enumerable.Range(0, batch.Length).Where(i => programs[i] is { IsCircular: false }).ToList();
                var assembly = ConsumerProject.Compile(sound.SelectMany(i => Project(batch[i].Schema, i).GenerateWithWarnings()));
                refused += batch.Length - sound.Count;
                foreach (var i in sound)
                {
                    var type = assembly.Root($"{Namespace(i)}.V1_0_0.Random");
                    foreach (var document in batch[i].Documents)
                    {
                        var isValid = type.IsValid(document);
                        Assert.True(
                            isValid == IsValid(programs[i]!, document) && isValid == (type.Errors(document).Count == 0),
                            $"Emitted {isValid}, its explanation {type.Errors(document).Count} errors, the evaluator {IsValid(programs[i]!, document)}: {document}\n{batch[i].Schema}");
                        if (isValid)
                        {
                            type.AssertRoundTrip(document);
                        }

                        (yes, no) = isValid ? (yes + 1, no) : (yes, no + 1);
                    }
                }
            },
            iter: Scale,
            threads: 1);
        Report(SchemasPerCompilation * Scale, yes, no, refused);
    }

    private void Report(int schemas, int yes, int no, int refused)
    {
        output.WriteLine($"{schemas} schemas, {refused} of them refused; {yes} valid and {no} invalid documents.");
        Assert.True(yes > (yes + no) / 10 && no > (yes + no) / 10 && refused < schemas / 2, "The mix is too one-sided to mean much.");
    }

    private static SchemaProgram? Compile(string schema)
    {
        var document = SchemaDocument.Parse("random.schema.json", schema);
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]));

        // Some apply themselves without end, which is no error until a document gets there; nothing may be wrong with what is made here.
        Assert.All(document.Diagnostics.Where(diagnostic => diagnostic.IsError), error => Assert.Fail($"{error}\n{schema}"));
        return program;
    }

    private static bool IsValid(SchemaProgram program, string document) => program.IsValid(Encoding.UTF8.GetBytes(document));

    private static int Errors(SchemaProgram program, string document)
    {
        var errors = new ValidationErrorList();
        program.Validate(Encoding.UTF8.GetBytes(document), errors);
        return errors.TotalCount;
    }

    private static ConsumerProject Project(string schema, int index) =>
        new(new Dictionary<string, string> { ["SchemaFirstNamespace"] = Namespace(index) }, ("/random/random/1.0.0/random.schema.json", schema));

    private static string Namespace(int index) => $"Fuzzing.Schema{index}";
}
