using System.Runtime.CompilerServices;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>One run of a <see cref="SchemaProgram"/> over a document that is well-formed. Values are known by their offsets.</summary>
internal ref partial struct Evaluation
{
    // Subschemas that apply others to the same value, twice each, double the work at every level too. From this level on verdicts are
    // remembered, and refusals explained once; and so they are for objects and arrays of a run that has become long.
    private const int FirstRememberedLevel = 8;

    private readonly SchemaProgram _program;
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ComplaintList? _complaints;
    private readonly CostMeter? _meter;
    private readonly EvaluationMemory _memory;

    // What is being evaluated and collected now, where that might begin again before it ends.
    private readonly HashSet<(int Index, int Start)>? _underWay;
    private readonly HashSet<(int Index, int Start)>? _collecting;

    // Truth values are found as bounds: a run takes what is undecided as being against the value, another one as being for it. Where both
    // say the same, that is the verdict; else it is undecided. So most rules need to know of yes and no only.
    private readonly bool _isLenient;
    private readonly List<string> _instanceLocation;
    private readonly List<string> _keywordLocation;
    private int _levelStart;
    private int _level;
    private int _nameStart;
    private (int Start, string? Name) _trigger;

    public Evaluation(SchemaProgram program, ReadOnlySpan<byte> utf8, ComplaintList? complaints)
    {
        _program = program;
        _utf8 = utf8;
        _complaints = complaints;
        _instanceLocation = [];
        _keywordLocation = [];
        _memory = new EvaluationMemory();
        _underWay = program.IsCircular ? [] : null;
        _collecting = program.IsCircular ? [] : null;
        _levelStart = _nameStart = -1;
        _trigger = (-1, null);
    }

    private Evaluation(Evaluation parent, ComplaintList? complaints, CostMeter? meter = null, bool isLenient = false)
    {
        this = parent;
        _complaints = complaints;
        _meter = meter;
        _isLenient = isLenient;
    }

    /// <summary>False when only the verdict is wanted; then the first refusal ends the run.</summary>
    public readonly bool IsReporting => _complaints is not null || _meter is not null;

    /// <summary>True when errors are told, not only counted.</summary>
    public readonly bool TellsErrors => _complaints is not null;

    /// <summary>True when the value at an offset is valid against a subschema; what is undecided counts as this run counts it.</summary>
    public bool Evaluate(int index, int start)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (levelStart, level) = (_levelStart, _level);
        (_levelStart, _level) = (start, start == levelStart ? level + 1 : 0);
        var isRemembered = _level >= FirstRememberedLevel || (_memory.CountStep() && _utf8[start] is (byte)'{' or (byte)'[');
        var isValid = isRemembered ? EvaluateOnce(index, start) : EvaluateUnlessUnderWay(index, start);
        (_levelStart, _level) = (levelStart, level);
        return isValid;
    }

    private bool ExplainOnce(int index, int start)
    {
        if (_meter is not null)
        {
            _meter.Add(RememberedCost(index, start), Depth);
        }
        else if (_complaints!.Explained.Add((index, start)))
        {
            EvaluateUnlessUnderWay(index, start);
        }

        return false;
    }

    private readonly double RememberedCost(int index, int start)
    {
        if (!_memory.Costs.TryGetValue((index, start), out var cost))
        {
            var meter = new CostMeter(Depth);
            var evaluation = new Evaluation(this, complaints: null, meter);
            evaluation.EvaluateUnlessUnderWay(index, start);
            _memory.Costs[(index, start)] = cost = meter.Cost;
        }

        return cost;
    }

    private bool EvaluateRules(int index, int start)
    {
        var node = _program[index];
        if (node.Always == false)
        {
            return ReportForbidden(node, start);
        }

        var value = new Instance(start, JsonTypeNames.TypeOf(_utf8[start..]));
        var isValid = true;
        foreach (var rule in node.Rules)
        {
            if (!rule.Check(ref this, node, value))
            {
                isValid = false;
                if (!IsReporting)
                {
                    break;
                }
            }
        }

        return isValid;
    }

    /// <summary>Evaluates a subschema one or two keyword tokens further on.</summary>
    public bool Evaluate(int index, int start, string keyword, string? token = null)
    {
        _keywordLocation.Add(keyword);
        if (token is not null)
        {
            _keywordLocation.Add(token);
        }

        var isValid = Evaluate(index, start);
        _keywordLocation.RemoveRange(_keywordLocation.Count - (token is null ? 1 : 2), token is null ? 1 : 2);
        return isValid;
    }

    /// <summary>Evaluates a subschema for a member or element.</summary>
    public bool EvaluateChild(int index, int start, string instanceToken, string keyword, string? token = null)
    {
        _instanceLocation.Add(instanceToken);
        var isValid = Evaluate(index, start, keyword, token);
        _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        return isValid;
    }

    /// <summary>Evaluates a subschema for the name of a member, which is a string of the document.</summary>
    public bool EvaluateName(int index, int start, string keyword)
    {
        _nameStart = start;
        var isValid = Evaluate(index, start, keyword);
        _nameStart = -1;
        return isValid;
    }

    /// <summary>Evaluates a subschema that a member asks for by being there.</summary>
    public bool EvaluateDependent(int index, int start, string keyword, string trigger)
    {
        var outer = _trigger;
        _trigger = (start, trigger);
        var isValid = Evaluate(index, start, keyword, trigger);
        _trigger = outer;
        return isValid;
    }

    /// <summary>Notes what a subschema evaluates of a value that it accepts.</summary>
    public void Collect(int index, Instance value, EvaluatedParts parts)
    {
        if (_collecting is null || _collecting.Add((index, value.Start)))
        {
            Collect(_program[index], value, parts);
            _collecting?.Remove((index, value.Start));
        }
    }

    /// <summary>The same for a subschema whose rules are at hand; a rule that is asking is left out.</summary>
    public void Collect(SchemaNode node, Instance value, EvaluatedParts parts, SchemaRule? asking = null)
    {
        foreach (var rule in node.Rules)
        {
            if (rule != asking && !parts.IsEverything)
            {
                rule.Collect(ref this, value, parts);
            }
        }
    }

    /// <summary>Evaluates a member that no name and no pattern covers; <c>false</c> there says which names are known.</summary>
    public bool CheckUncovered(SchemaNode node, string keyword, int index, string name, int start, IEnumerable<string> known)
    {
        if (_program[index].Always != false)
        {
            return EvaluateChild(index, start, name, keyword);
        }

        return ReportUnknown(node, keyword, name, start, known);
    }

    /// <summary>A reader at an offset.</summary>
    public readonly Utf8ValueReader ReaderAt(int start) => new(_utf8[start..]);

    /// <summary>The bytes from an offset on.</summary>
    public readonly ReadOnlySpan<byte> From(int start) => _utf8[start..];

    /// <summary>The number at an offset.</summary>
    public readonly ReadOnlySpan<byte> NumberAt(int start) => _utf8.Slice(start, JsonScan.ScalarEnd(_utf8[start..]));

    /// <summary>The string at an offset, escapes undone.</summary>
    public readonly ReadOnlySpan<byte> StringAt(int start) => ReaderAt(start).ReadStringSpan();

    /// <summary>A value in words, for messages: short, and without what could harm a terminal.</summary>
    public readonly string Describe(int start) => ValueDescription.Of(_utf8[start..]);
}

/// <summary>A value of the document.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Type">Its one type; an integer is not a <see cref="JsonTypes.Number"/> here.</param>
internal readonly record struct Instance(int Start, JsonTypes Type)
{
    public bool IsNumber => (Type & (JsonTypes.Number | JsonTypes.Integer)) != 0;
}
