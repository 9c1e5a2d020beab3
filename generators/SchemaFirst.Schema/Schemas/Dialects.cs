using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Finds the dialect that a schema declares.</summary>
internal static class Dialects
{
    private const string Draft201909 = "http://json-schema.org/draft/2019-09/";
    private const string Draft202012 = "http://json-schema.org/draft/2020-12/";

    private static readonly KnownDialect[] Known =
    [
        new("https://json-schema.org/draft/2020-12/schema", Dialect.Draft202012),
        new("https://json-schema.org/draft/2019-09/schema", Dialect.Draft201909),
        new("http://json-schema.org/draft-07/schema#", Dialect.Draft07),
        new("http://json-schema.org/draft-06/schema#", Dialect.Draft06),
        new("http://json-schema.org/draft-04/schema#", Dialect.Draft04),
    ];

    /// <summary>What a schema without <c>$schema</c> is taken for.</summary>
    public static SchemaDialect Default { get; } = new(Dialect.Draft07);

    /// <summary>What to expect, for messages.</summary>
    public static string Expected => string.Join(", ", Known.Select(entry => entry.Uri)) + ", or the URI of a metaschema among the schemas given";

    /// <summary>The URI of a draft's own metaschema.</summary>
    public static string UriOf(Dialect dialect) => Known.First(entry => entry.Dialect == dialect).Uri;

    /// <summary>The dialect of a draft's own metaschema; null for any other URI.</summary>
    public static SchemaDialect? Find(string uri)
    {
        var bare = Bare(uri);
        var known = Known.FirstOrDefault(entry => Bare(entry.Uri) == bare);
        return known is null ? null : new SchemaDialect(known.Dialect);
    }

    /// <summary>The dialect that a metaschema defines by its <c>$vocabulary</c> (2020-12 core, 8.1.2).</summary>
    /// <param name="metaschema">The metaschema.</param>
    /// <param name="problem">A vocabulary that must be understood and is not; otherwise null.</param>
    public static SchemaDialect OfMetaschema(Subschema metaschema, out string? problem)
    {
        problem = null;
        var draft = metaschema.Dialect.Draft;
        if (metaschema.Find(KeywordTable.Vocabulary)?.Source.Value is not { } declared)
        {
            return metaschema.Dialect;
        }

        var vocabularies = Vocabularies.Core;
        foreach (var member in declared.EffectiveMembers)
        {
            var isRequired = member.Value.Kind == JsonKind.True;
            if (VocabularyOf(Bare(member.Name)) is { } known)
            {
                // In 2019-09 the value itself says whether formats are asserted.
                vocabularies |= draft == Dialect.Draft201909 && known == Vocabularies.FormatAnnotation && isRequired ? Vocabularies.FormatAssertion : known;
            }
            else if (isRequired)
            {
                problem ??= member.Name;
            }
        }

        return new SchemaDialect(draft, vocabularies);
    }

    // 2020-12 core, 8.1.2, and validation, 6 to 9; 2019-09 likewise.
    private static Vocabularies? VocabularyOf(string uri) => uri switch
    {
        Draft201909 + "vocab/core" => Vocabularies.Core,
        Draft201909 + "vocab/applicator" => Vocabularies.Applicator | Vocabularies.Unevaluated,
        Draft201909 + "vocab/validation" => Vocabularies.Validation,
        Draft201909 + "vocab/meta-data" => Vocabularies.MetaData,
        Draft201909 + "vocab/format" => Vocabularies.FormatAnnotation,
        Draft201909 + "vocab/content" => Vocabularies.Content,
        Draft202012 + "vocab/core" => Vocabularies.Core,
        Draft202012 + "vocab/applicator" => Vocabularies.Applicator,
        Draft202012 + "vocab/unevaluated" => Vocabularies.Unevaluated,
        Draft202012 + "vocab/validation" => Vocabularies.Validation,
        Draft202012 + "vocab/meta-data" => Vocabularies.MetaData,
        Draft202012 + "vocab/format-annotation" => Vocabularies.FormatAnnotation,
        Draft202012 + "vocab/format-assertion" => Vocabularies.FormatAssertion,
        Draft202012 + "vocab/content" => Vocabularies.Content,
        _ => null,
    };

    private static string Bare(string uri) => uri.TrimEnd('#').Replace("https://", "http://");

    private sealed record KnownDialect(string Uri, Dialect Dialect);

    /// <summary>A draft's name, as people say it.</summary>
    internal static string NameOf(Dialect draft) => draft switch
    {
        Dialect.Draft04 => "draft-04",
        Dialect.Draft06 => "draft-06",
        Dialect.Draft07 => "draft-07",
        Dialect.Draft201909 => "2019-09",
        _ => "2020-12",
    };
}
