namespace SchemaFirst.Json.Validation.Rules;

/// <summary>One assertion or applicator of a subschema.</summary>
/// <param name="keyword">The keyword as it stands in the schema.</param>
public abstract class SchemaRule(string keyword)
{
    /// <summary>The keyword as it stands in the schema.</summary>
    public string Keyword { get; } = keyword;

    internal abstract bool Check(ref Evaluation evaluation, SchemaNode node, Instance value);
}
