namespace SchemaFirst.Schema.Schemas;

/// <summary>The drafts of JSON Schema that are read, in the order of their publication.</summary>
public enum Dialect
{
    /// <summary>draft-04: <c>id</c>, and <c>exclusiveMinimum</c> is a boolean.</summary>
    Draft04,

    /// <summary>draft-06, which draft-07 extends without changing a meaning.</summary>
    Draft06,

    /// <summary>draft-07; also what a schema without <c>$schema</c> is taken for.</summary>
    Draft07,

    /// <summary>2019-09, which gives <c>$ref</c> siblings.</summary>
    Draft201909,

    /// <summary>2020-12, the current one.</summary>
    Draft202012,
}

/// <summary>The vocabularies of 2019-09 and 2020-12; an earlier draft has all that it knows.</summary>
[Flags]
public enum Vocabularies
{
    /// <summary>Identity and references; always there.</summary>
    Core = 1,

    /// <summary>Keywords that apply subschemas.</summary>
    Applicator = 2,

    /// <summary><c>unevaluatedItems</c> and <c>unevaluatedProperties</c>; in 2019-09 part of the applicators.</summary>
    Unevaluated = 4,

    /// <summary>Keywords that assert something by themselves.</summary>
    Validation = 8,

    /// <summary><c>title</c> and other annotations.</summary>
    MetaData = 16,

    /// <summary><c>format</c> as an annotation.</summary>
    FormatAnnotation = 32,

    /// <summary><c>format</c> as an assertion.</summary>
    FormatAssertion = 64,

    /// <summary><c>contentEncoding</c> and its like.</summary>
    Content = 128,

    /// <summary>What a draft's own metaschema declares.</summary>
    Standard = Core | Applicator | Unevaluated | Validation | MetaData | FormatAnnotation | Content,
}

/// <summary>What keywords mean at some place: those of a draft, as far as its vocabularies are declared.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Vocabularies">The vocabularies that count.</param>
public sealed record SchemaDialect(Dialect Draft, Vocabularies Vocabularies = Vocabularies.Standard)
{
    /// <summary>True when <c>format</c> takes part in the verdict whatever the caller wants.</summary>
    public bool AssertsFormat => (Vocabularies & Vocabularies.FormatAssertion) != 0;

    /// <summary>True when a reference hides all that stands beside it (draft-07 core, 8.3).</summary>
    public bool ReferenceHidesSiblings => Draft <= Dialect.Draft07;
}
