using System.Text.Unicode;
using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// A schema as rules that are run over bytes. Generated validators keep one beside their straight-line code to explain a
/// refusal; the evaluator makes one from a schema met at run time. Both mean the same.
/// </summary>
/// <param name="nodes">All subschemas, the root first; rules refer to them by index.</param>
public class SchemaProgram(params SchemaNode[] nodes)
{
    // Among so many, errors that follow from another are found; who wants fewer gets the same ones first.
    private const int FewestComplaints = 100;

    /// <summary>The index of the subschema that documents are validated against.</summary>
    public int Root { get; init; }

    /// <summary>True when some subschemas apply themselves to the same value again without end: a value that gets there is an error.</summary>
    public bool IsCircular { get; init; }

    internal SchemaNode this[int index] => nodes[index];

    /// <summary>True when the document is valid; see <see cref="ISchemaType{TSelf}.IsValid"/> for what that includes.</summary>
    public virtual bool IsValid(ReadOnlySpan<byte> utf8Json) => IsValid(utf8Json, Root);

    /// <summary>True when the document is valid against one of the subschemas.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="subschema">The index of the subschema.</param>
    public bool IsValid(ReadOnlySpan<byte> utf8Json, int subschema)
    {
        if (!TryFindRoot(utf8Json, out var start))
        {
            return false;
        }

        var evaluation = new Evaluation(this, utf8Json, null);
        return evaluation.Evaluate(subschema, start);
    }

    /// <summary>The verdict on a document, which tells what is undecided from what is invalid; <see cref="IsValid(ReadOnlySpan{byte})"/> takes both for a no.</summary>
    public ValidationVerdict Judge(ReadOnlySpan<byte> utf8Json)
    {
        if (IsValid(utf8Json))
        {
            return ValidationVerdict.Valid;
        }

        if (!TryFindRoot(utf8Json, out var start))
        {
            return ValidationVerdict.Invalid;
        }

        var evaluation = new Evaluation(this, utf8Json, null);
        return evaluation.Judge(Root, start).Verdict;
    }

    /// <summary>
    /// Adds the reasons why the document is not valid, as <see cref="ValidationErrorList.Selection"/> wants them; one only when it is not JSON.
    /// </summary>
    public void Validate(ReadOnlySpan<byte> utf8Json, ValidationErrorList errors) => Validate(utf8Json, Root, errors);

    /// <summary>The same against one of the subschemas.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="subschema">The index of the subschema.</param>
    /// <param name="errors">Takes the reasons.</param>
    public void Validate(ReadOnlySpan<byte> utf8Json, int subschema, ValidationErrorList errors)
    {
        var syntax = new JsonSyntax(utf8Json, errors);
        if (!syntax.Check(out var start))
        {
            return;
        }

        var complaints = new ComplaintList(Math.Max(errors.Room, FewestComplaints), errors.Selection);
        var evaluation = new Evaluation(this, utf8Json, complaints);
        if (evaluation.Evaluate(subschema, start))
        {
            return;
        }

        if (complaints.TotalCount == 0 && evaluation.FirstDoubt is { } doubt)
        {
            complaints.AddDoubt(doubt);
        }

        Report(utf8Json, complaints, errors);
    }

    private static void Report(ReadOnlySpan<byte> utf8Json, ComplaintList complaints, ValidationErrorList errors)
    {
        if (errors.Selection == ErrorSelection.Nearest)
        {
            complaints.Coalesce(FewestComplaints);
        }

        var position = new TextPosition();
        var told = complaints.Kept.Take(errors.Room).ToList();
        foreach (var complaint in told)
        {
            var (line, column) = position.Of(utf8Json, complaint.Start);
            errors.Add(complaint.Doubt ?? new ValidationError(
                complaint.Keyword, complaint.InstanceLocation, complaint.KeywordLocation, complaint.AbsoluteLocation, complaint.Start, line, column, complaint.Facts.Message));
        }

        errors.AddUnkept(complaints.TotalCount - told.Count);
    }

    private static bool TryFindRoot(ReadOnlySpan<byte> utf8Json, out int start)
    {
        var cursor = new Utf8Cursor(utf8Json);
        start = cursor.Position;
        return Utf8.IsValid(utf8Json) && cursor.TrySkip() && cursor.AtEnd;
    }
}

/// <summary>One subschema of a <see cref="SchemaProgram"/>.</summary>
/// <param name="location">Its absolute keyword location, such as <c>#/properties/model</c>.</param>
/// <param name="always">The verdict of a boolean schema; null for all others.</param>
/// <param name="rules">What must hold.</param>
public sealed class SchemaNode(string location, bool? always, params SchemaRule[] rules)
{
    internal string Location { get; } = location;

    internal bool? Always { get; } = always;

    internal SchemaRule[] Rules { get; } = rules;
}
