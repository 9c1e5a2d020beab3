using System.Runtime.CompilerServices;
using System.Text;
using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Json.Validation;

// Verdicts apart from errors: they are remembered, and may be undecided.
internal ref partial struct Evaluation
{
    /// <summary>The verdict of a subschema, without a report.</summary>
    public readonly Ruling Judge(int index, int start)
    {
        if (!_memory.Rulings.TryGetValue((index, start), out var ruling))
        {
            var outer = _memory.Doubts.First;
            _memory.Doubts.First = null;
            var strict = new Evaluation(this, complaints: null);
            ruling = strict.EvaluateFirst(index, start) ? Ruling.Valid : _memory.Doubts.First is { } doubt && IsPossible(index, start) ? Ruling.Undecided(doubt) : Ruling.Invalid;
            _memory.Doubts.First = outer;
            _memory.Rulings[(index, start)] = ruling;
        }

        return ruling;
    }

    /// <summary>The same one or two keyword tokens further on.</summary>
    public readonly Ruling Judge(int index, int start, string keyword, string? token = null)
    {
        _keywordLocation.Add(keyword);
        if (token is not null)
        {
            _keywordLocation.Add(token);
        }

        var ruling = Judge(index, start);
        _keywordLocation.RemoveRange(_keywordLocation.Count - (token is null ? 1 : 2), token is null ? 1 : 2);
        return ruling;
    }

    /// <summary>The same for a member or element.</summary>
    public readonly Ruling JudgeChild(int index, int start, string instanceToken, string keyword, string? token = null)
    {
        _instanceLocation.Add(instanceToken);
        var ruling = Judge(index, start, keyword, token);
        _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        return ruling;
    }

    /// <summary>The verdict of a subschema as yes or no; what is undecided counts as this run counts it.</summary>
    public readonly bool IsValid(int index, int start)
    {
        var ruling = Judge(index, start);
        return ruling.Doubt is { } doubt ? Leave(doubt) : ruling.IsValid;
    }

    private readonly bool IsPossible(int index, int start)
    {
        var lenient = new Evaluation(this, complaints: null, isLenient: true);
        return lenient.EvaluateFirst(index, start);
    }

    // Not what has been found before: it is about to be found.
    private bool EvaluateFirst(int index, int start)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        (_levelStart, _level) = (start, start == _levelStart ? _level + 1 : 0);
        return EvaluateUnlessUnderWay(index, start);
    }

    // What applies itself to the same value again has no end, and so no verdict; what does not depend on that has one.
    private bool EvaluateUnlessUnderWay(int index, int start)
    {
        if (_underWay is null)
        {
            return EvaluateRules(index, start);
        }

        if (!_underWay.Add((index, start)))
        {
            return Leave(Endlessness(index, start));
        }

        var isValid = EvaluateRules(index, start);
        _underWay.Remove((index, start));
        return isValid;
    }

    private readonly ValidationError Endlessness(int index, int start)
    {
        var (line, column) = _memory.Position.Of(_utf8, start);
        var location = _program[index].Location;
        return new ValidationError(
            _keywordLocation.Count > 0 ? _keywordLocation[^1] : "$ref",
            Pointer(_instanceLocation),
            Pointer(_keywordLocation),
            location,
            start,
            line,
            column,
            $"Found {Describe(start)}, of which it is undecided whether it is valid, since the schema {location} applies itself to it again without end; expected references that reach an end.")
        {
            IsUndecided = true,
        };
    }

    /// <summary>The error that says that it is undecided whether a value matches a pattern.</summary>
    /// <param name="node">The subschema that has the keyword.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="start">The value.</param>
    /// <param name="pattern">The pattern.</param>
    public readonly ValidationError Doubt(SchemaNode node, string keyword, int start, EcmaPattern pattern) =>
        MakeDoubt(node, keyword, start, Describe(start), pattern);

    /// <summary>The error that says that it is undecided whether a member's name matches a pattern.</summary>
    /// <param name="node">The subschema that has the keyword.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="start">The member's value.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="pattern">The pattern.</param>
    public readonly ValidationError DoubtOfMember(SchemaNode node, string keyword, int start, string name, EcmaPattern pattern)
    {
        _instanceLocation.Add(name);
        var doubt = MakeDoubt(node, keyword, start, ValueDescription.OfMember(name), pattern);
        _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        return doubt;
    }

    private readonly ValidationError MakeDoubt(SchemaNode node, string keyword, int start, string found, EcmaPattern pattern)
    {
        var (line, column) = _memory.Position.Of(_utf8, start);
        return new ValidationError(
            keyword,
            Pointer(_instanceLocation),
            Pointer(_keywordLocation) + Pointer([keyword]),
            $"{node.Location}/{keyword}",
            start,
            line,
            column,
            $"Found {found}, and whether the pattern {ValueDescription.Printable(Encoding.UTF8.GetBytes(pattern.ToString()))} matches it is undecided after {EcmaPattern.StepBudgetInWords} steps and more; expected a text, or a pattern, that is decided sooner.")
        {
            IsUndecided = true,
        };
    }

    /// <summary>The first thing that was undecided; null when nothing was.</summary>
    public readonly ValidationError? FirstDoubt => _memory.Doubts.First;

    /// <summary>Leaves the value undecided: reports why, and says yes or no as this run counts it.</summary>
    public readonly bool Leave(ValidationError doubt)
    {
        _memory.Doubts.First ??= doubt;
        if (_complaints is not null)
        {
            _complaints.AddDoubt(doubt);
        }
        else
        {
            Weigh(CostMeter.Error);
        }

        return _isLenient;
    }

    /// <summary>The same where the subschema accepts the value, and where it may, as parts that may be evaluated; its verdict.</summary>
    public Ruling CollectIfValid(int index, Instance value, EvaluatedParts parts)
    {
        var ruling = Judge(index, value.Start);
        if (!ruling.IsInvalid)
        {
            CollectUnder(ruling.Doubt, index, value, parts);
        }

        return ruling;
    }

    /// <summary>Notes what a subschema evaluates that applies to the value for certain, or that a doubt keeps from applying for certain.</summary>
    public void CollectUnder(ValidationError? doubt, int index, Instance value, EvaluatedParts parts)
    {
        var outer = parts.Doubt;
        parts.Doubt = outer ?? doubt;
        Collect(index, value, parts);
        parts.Doubt = outer;
    }

    private bool EvaluateOnce(int index, int start)
    {
        var ruling = Judge(index, start);
        return ruling.Verdict switch
        {
            ValidationVerdict.Valid => true,
            ValidationVerdict.Undecided => Leave(ruling.Doubt!),
            _ => IsReporting && ExplainOnce(index, start),
        };
    }
}
