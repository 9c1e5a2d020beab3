using System.Text;
using CsCheck;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using Xunit.Abstractions;

namespace SchemaFirst.Generators.Tests.Fuzzing;

/// <summary>
/// Random schemas with patterns that stay undecided: all engines say the same; what is valid or invalid stays so whatever the patterns would have
/// matched; and what is undecided is said to be. SCHEMAFIRST_TEST_SCALE multiplies how many there are.
/// </summary>
[Collection(StepBudget.Name)]
public sealed class UndecidedFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int DocumentsPerSchema = 40;
    private const int SchemasPerCompilation = 40;
    private const int SchemasForEvaluator = 400;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    private readonly StepBudget _budget = new();
    private readonly int[] _counts = new int[3];

    public static TheoryData<string> Dialects => DifferentialTests.Dialects;

    public void Dispose() => _budget.Dispose();

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_is_decided_is_so_whatever_undecided_patterns_would_have_matched(string dialect)
    {
        new RandomSchemas(dialect, hasUndecided: true).Schema(DocumentsPerSchema).Sample(
            sample =>
            {
                if (Compile(sample.Schema) is not { } program)
                {
                    return;
                }

                var (ifNot, ifSo) = (Compile(Filled(sample.Schema, StepBudget.NoPattern))!, Compile(Filled(sample.Schema, StepBudget.YesPattern))!);
                foreach (var document in sample.Documents)
                {
                    var utf8 = Encoding.UTF8.GetBytes(document);
                    var verdict = Judge(program, utf8, sample.Schema);
                    Interlocked.Increment(ref _counts[(int)verdict]);
                    Assert.True(
                        verdict == ValidationVerdict.Undecided || (ifNot.IsValid(utf8) == (verdict == ValidationVerdict.Valid) && ifSo.IsValid(utf8) == (verdict == ValidationVerdict.Valid)),
                        $"{verdict}, but {ifNot.IsValid(utf8)} without a match and {ifSo.IsValid(utf8)} with one: {document}\n{sample.Schema}");
                }
            },
            iter: SchemasForEvaluator * Scale);
        Report();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Emitted_code_and_evaluator_leave_the_same_undecided(string dialect)
    {
        new RandomSchemas(dialect, hasUndecided: true).Schema(DocumentsPerSchema).Array[SchemasPerCompilation].Sample(
            batch =>
            {
                var programs = batch.Select(sample => Compile(sample.Schema)).ToList();
                var sound = Enumerable.Range(0, batch.Length).Where(i => programs[i] is not null).ToList();
                var assembly = ConsumerProject.Compile(sound.SelectMany(i => Project(batch[i].Schema, i).GenerateWithWarnings()));
                foreach (var i in sound)
                {
                    var type = assembly.Root($"{Namespace(i)}.V1_0_0.Random");
                    foreach (var document in batch[i].Documents)
                    {
                        var verdict = Judge(programs[i]!, Encoding.UTF8.GetBytes(document), batch[i].Schema);
                        _counts[(int)verdict]++;
                        var errors = type.Errors(document);
                        Assert.True(
                            type.IsValid(document) == (verdict == ValidationVerdict.Valid) && (errors.Count == 0) == (verdict == ValidationVerdict.Valid)
                                && (verdict != ValidationVerdict.Undecided || errors.Any(error => error.IsUndecided)),
                            $"The evaluator {verdict}, emitted {type.IsValid(document)}, its explanation {errors.Count} errors: {document}\n{batch[i].Schema}");
                    }
                }
            },
            iter: Scale,
            threads: 1);
        Report();
    }

    private void Report()
    {
        var total = _counts.Sum();
        output.WriteLine($"{_counts[(int)ValidationVerdict.Valid]} valid, {_counts[(int)ValidationVerdict.Invalid]} invalid, {_counts[(int)ValidationVerdict.Undecided]} undecided.");
        Assert.All(_counts, count => Assert.True(count > total / 200, "The mix is too one-sided to mean much."));
    }

    // The verdict of the evaluator, which its explanation must bear out.
    private static ValidationVerdict Judge(SchemaProgram program, byte[] utf8, string schema)
    {
        var verdict = program.Judge(utf8);
        var errors = new ValidationErrorList();
        program.Validate(utf8, errors);
        var isBorneOut = verdict switch
        {
            ValidationVerdict.Valid => program.IsValid(utf8) && errors.TotalCount == 0,
            ValidationVerdict.Invalid => !program.IsValid(utf8) && errors.TotalCount > 0,
            _ => !program.IsValid(utf8) && errors.Any(IsSaid),
        };
        Assert.True(isBorneOut, $"{verdict}, but {program.IsValid(utf8)} and {errors.TotalCount} errors: {Encoding.UTF8.GetString(utf8)}\n{schema}\n{string.Join('\n', errors)}");
        return verdict;
    }

    // Place, keyword and pattern.
    private static bool IsSaid(ValidationError error) =>
        error.IsUndecided && error.Keyword.Length > 0 && error.Line > 0 && error.AbsoluteKeywordLocation.EndsWith("/" + error.Keyword, StringComparison.Ordinal)
        && error.Message.Contains(StepBudget.OpenPattern, StringComparison.Ordinal) && error.Message.Contains("undecided", StringComparison.Ordinal);

    private static string Filled(string schema, string pattern) => schema.Replace(Quoted(StepBudget.OpenPattern), Quoted(pattern), StringComparison.Ordinal);

    private static string Quoted(string text) => SchemaFirst.Schema.Json.JsonValue.Quote(text);

    private static SchemaProgram? Compile(string schema)
    {
        var document = SchemaDocument.Parse("random.schema.json", schema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]));
    }

    private static ConsumerProject Project(string schema, int index) =>
        new(new Dictionary<string, string> { ["SchemaFirstNamespace"] = Namespace(index) }, ("/random/random/1.0.0/random.schema.json", schema));

    private static string Namespace(int index) => $"Undecided.Schema{index}";
}
