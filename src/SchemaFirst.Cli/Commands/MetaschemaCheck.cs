using System.Collections.Concurrent;
using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates a schema against the metaschema of its dialect.</summary>
internal static class MetaschemaCheck
{
    private const string DefaultDialect = "http://json-schema.org/draft-07/schema#";

    private static readonly ConcurrentDictionary<string, SchemaProgram?> Programs = new(StringComparer.Ordinal);

    /// <summary>
    /// The diagnostics and, for places where none of them is, what the metaschema says. Where a parser's complaint stands, the
    /// metaschema would only say the same in more words.
    /// </summary>
    public static IReadOnlyList<SchemaDiagnostic> Add(IReadOnlyList<SchemaDiagnostic> diagnostics, SchemaFile file)
    {
        if (file.Document.Root is not { } root || Compile(root) is not { } metaschema)
        {
            return diagnostics;
        }

        var errors = new ValidationErrorList();
        metaschema.Validate(file.Utf8, errors);
        var taken = diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Span.Start).ToHashSet();
        List<SchemaDiagnostic> all = [.. diagnostics];
        foreach (var error in errors.Where(error => error.Keyword.Length > 0))
        {
            var span = Find(root.Source, error.InstanceLocation).Span;
            if (!IsTold(error, span, taken))
            {
                taken.Add(span.Start);
                all.Add(new SchemaDiagnostic(CheckIds.Metaschema, file.Document.Path, span, $"{error.Message} The metaschema says so: {error.AbsoluteKeywordLocation}."));
            }
        }

        return [.. all.OrderBy(diagnostic => diagnostic.Span.Start)];
    }

    // A refusal of all alternatives is the sum of what is wrong within.
    private static bool IsTold(ValidationError error, TextSpan span, HashSet<int> taken) =>
        taken.Contains(span.Start) || (error.Keyword is "anyOf" or "oneOf" && taken.Any(start => start > span.Start && start < span.Start + span.Length));

    // Thousands of schemas may be of one dialect.
    private static SchemaProgram? Compile(Subschema root)
    {
        var dialect = root.Find(KeywordTable.Schema)?.Value ?? DefaultDialect;
        if (!Programs.TryGetValue(dialect, out var program))
        {
            Programs[dialect] = program = Compile(dialect);
        }

        return program;
    }

    // The library of metaschemas is reached by a reference, as any schema would.
    private static SchemaProgram? Compile(string dialect)
    {
        var uri = JsonValue.Quote(dialect);
        var document = SchemaDocument.Parse("metaschema.json", $$"""{"$schema": {{uri}}, "$ref": {{uri}}}""");
        return SchemaEvaluator.Compile(document, new SchemaSet([document]));
    }

    private static JsonValue Find(JsonValue value, string pointer)
    {
        foreach (var token in new JsonPointer(pointer).Tokens())
        {
            value = value.Kind == JsonKind.Array ? value.Items[int.Parse(token)] : value.Find(token)!;
        }

        return value;
    }
}
