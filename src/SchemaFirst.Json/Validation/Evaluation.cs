using System.Runtime.CompilerServices;
using System.Text.Json;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>One run of a <see cref="SchemaProgram"/> over a document that is well-formed. Values are known by their offsets.</summary>
internal ref partial struct Evaluation
{
    private readonly SchemaProgram _program;
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ValidationErrorList? _errors;
    private readonly List<string> _instanceLocation;
    private readonly List<string> _keywordLocation;
    private readonly TextPosition _position;

    // Every alternative is explained before one is chosen, so alternatives within alternatives multiply.
    private const int DeepestExplanation = 3;

    private readonly int _explanationDepth;

    // Alternatives that lead to the same place would double the work at every level of a recursive schema.
    private readonly Dictionary<(int Index, int Start), Ruling> _rulings;

    // Truth values are found as bounds: a run takes what is undecided as being against the value, another one as being for it. Where both
    // say the same, that is the verdict; else it is undecided. So most rules need to know of yes and no only.
    private readonly bool _isLenient;
    private readonly OpenDoubts _doubts;

    // Subschemas that apply others to the same value, twice each, double the work at every level too. From this level on verdicts are
    // remembered, and refusals explained once.
    private const int FirstRememberedLevel = 8;

    private readonly HashSet<(int Index, int Start)> _explained;
    private int _levelStart;
    private int _level;

    public Evaluation(SchemaProgram program, ReadOnlySpan<byte> utf8, ValidationErrorList? errors)
    {
        _program = program;
        _utf8 = utf8;
        _errors = errors;
        _instanceLocation = [];
        _keywordLocation = [];
        _position = new TextPosition();
        _rulings = [];
        _doubts = new OpenDoubts();
        _explained = [];
        _levelStart = -1;
    }

    private Evaluation(Evaluation parent, ValidationErrorList? errors, bool isLenient = false)
    {
        this = parent;
        _errors = errors;
        _isLenient = isLenient;
        _explanationDepth = parent._explanationDepth + (errors is null ? 0 : 1);
    }

    /// <summary>False when only the verdict is wanted; then the first refusal ends the run.</summary>
    public readonly bool IsReporting => _errors is not null;

    /// <summary>False so deep inside alternatives that their errors are not collected any more.</summary>
    public readonly bool ExplainsAlternatives => IsReporting && _explanationDepth < DeepestExplanation;

    /// <summary>True when the value at an offset is valid against a subschema; what is undecided counts as this run counts it.</summary>
    public bool Evaluate(int index, int start)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (levelStart, level) = (_levelStart, _level);
        (_levelStart, _level) = (start, start == levelStart ? level + 1 : 0);
        var isValid = _level < FirstRememberedLevel ? EvaluateRules(index, start) : EvaluateOnce(index, start);
        (_levelStart, _level) = (levelStart, level);
        return isValid;
    }

    private bool EvaluateRules(int index, int start)
    {
        var node = _program[index];
        if (node.Always == false)
        {
            var keyword = _keywordLocation.Count > 0 ? _keywordLocation[^1] : "";
            Report(keyword, node.Location, start, $"Found {Describe(start)} where the schema allows no value.");
            return false;
        }

        var value = new Instance(start, KindOf(start));
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

    /// <summary>Notes what a subschema evaluates of a value that it accepts.</summary>
    public void Collect(int index, Instance value, EvaluatedParts parts) => Collect(_program[index], value, parts);

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

        if (IsReporting)
        {
            var shown = ValueDescription.Printable(name);
            var names = known.ToList();
            _instanceLocation.Add(name);
            Report(node, keyword, start, $"Found the member \"{shown}\"; expected {(names.Count == 0 ? "no member" : $"only {string.Join(", ", names)}")}.");
            _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        }

        return false;
    }

    /// <summary>The errors of a subschema, apart from those of this run.</summary>
    public readonly ValidationErrorList Explain(int index, int start, string keyword, string token)
    {
        var errors = new ValidationErrorList();
        var evaluation = new Evaluation(this, errors);
        evaluation.Evaluate(index, start, keyword, token);
        return errors;
    }

    /// <summary>Adds an error at a value; always false.</summary>
    public readonly bool Report(SchemaNode node, string keyword, int start, string message)
    {
        _keywordLocation.Add(keyword);
        Report(keyword, $"{node.Location}/{keyword}", start, message);
        _keywordLocation.RemoveAt(_keywordLocation.Count - 1);
        return false;
    }

    /// <summary>Adds errors that were collected apart.</summary>
    public readonly void Add(ValidationErrorList errors)
    {
        foreach (var error in errors)
        {
            Add(error);
        }
    }

    private readonly void Add(ValidationError error) => _errors?.Add(error);

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

    private readonly void Report(string keyword, string absoluteLocation, int start, string message)
    {
        if (_errors is null)
        {
            return;
        }

        if (!_errors.HasRoom)
        {
            _errors.AddUnkept();
            return;
        }

        var (line, column) = _position.Of(_utf8, start);
        _errors.Add(new ValidationError(keyword, Pointer(_instanceLocation), Pointer(_keywordLocation), absoluteLocation, start, line, column, message));
    }

    private static string Pointer(List<string> tokens) =>
        string.Concat(tokens.Select(token => "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private readonly JsonTypes KindOf(int start) => ReaderAt(start).PeekKind() switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Null => JsonTypes.Null,
        _ => DecimalText.IsInteger(NumberAt(start)) ? JsonTypes.Integer : JsonTypes.Number,
    };
}

/// <summary>A value of the document.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Type">Its one type; an integer is not a <see cref="JsonTypes.Number"/> here.</param>
internal readonly record struct Instance(int Start, JsonTypes Type)
{
    public bool IsNumber => (Type & (JsonTypes.Number | JsonTypes.Integer)) != 0;
}
