using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// Tries alternatives one after the other, as ECMA-262 describes it; for the few patterns that need it, those with backreferences. Steps are
/// counted, and too many leave the text undecided. No state is gone through twice, so only what a backreference depends on can multiply them.
/// </summary>
internal sealed class BacktrackingMatcher : PatternMatcher
{
    private readonly Instruction[] _instructions;
    private readonly int[][]? _live;
    private readonly int _registerCount;
    private byte[] _lastUndecided = [];

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="remembers">False to go through states as often as it comes, for tests.</param>
    public BacktrackingMatcher(Pattern pattern, bool remembers = true)
    {
        (_instructions, _registerCount) = BacktrackingCompiler.Compile(pattern);
        _live = remembers ? LiveRegisters.Of(_instructions) : null;
    }

    /// <summary>How many steps are made at least before a text is left undecided; texts get a few more for each of their bytes.</summary>
    internal static long FewestSteps { get; set; } = 10_000_000;

    public override PatternVerdict Match(ReadOnlySpan<byte> utf8)
    {
        // Whoever is left without a verdict asks again, to say why.
        if (utf8.Length > 0 && utf8.SequenceEqual(Volatile.Read(ref _lastUndecided)))
        {
            return PatternVerdict.Undecided;
        }

        var verdict = Search(utf8);
        if (verdict == PatternVerdict.Undecided)
        {
            Volatile.Write(ref _lastUndecided, utf8.ToArray());
        }

        return verdict;
    }

    private PatternVerdict Search(ReadOnlySpan<byte> utf8)
    {
        var run = new BacktrackingRun(_instructions, _live, utf8, new int[_registerCount]);
        for (var start = 0; ;)
        {
            if (run.IsMatchAt(start))
            {
                return PatternVerdict.Match;
            }

            if (run.IsExhausted)
            {
                return PatternVerdict.Undecided;
            }

            if (start == utf8.Length)
            {
                return PatternVerdict.NoMatch;
            }

            Utf8Text.Next(utf8, start, out var length);
            start += length;
        }
    }
}

/// <summary>One search through one text.</summary>
internal ref struct BacktrackingRun
{
    private const long StepsPerByte = 16;
    private const int MostFrames = 1 << 22;

    // Bytes that are compared are cheap.
    private const int BytesPerStep = 16;

    private readonly Instruction[] _instructions;
    private readonly int[][]? _live;
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly int[] _registers;
    private readonly List<Frame> _frames = [];
    private readonly TriedStates _tried = new();
    private long _stepsLeft;

    /// <summary>Prepares a search.</summary>
    public BacktrackingRun(Instruction[] instructions, int[][]? live, ReadOnlySpan<byte> utf8, int[] registers)
    {
        _instructions = instructions;
        _live = live;
        _utf8 = utf8;
        _registers = registers;
        _stepsLeft = BacktrackingMatcher.FewestSteps + (utf8.Length * StepsPerByte);
    }

    /// <summary>True when the steps have run out, and a failure means nothing.</summary>
    public readonly bool IsExhausted => _stepsLeft <= 0;

    /// <summary>True when a match begins at a place.</summary>
    public bool IsMatchAt(int place)
    {
        Array.Fill(_registers, -1);
        return Run(0, place);
    }

    // Runs up to End. On success the frames that lie above are gone, but for what undoes changes of registers.
    private bool Run(int at, int place)
    {
        var bottom = _frames.Count;
        while (--_stepsLeft > 0 && _frames.Count < MostFrames)
        {
            if (_instructions[at].Operation == Operation.End)
            {
                ForgetAlternatives(bottom);
                return true;
            }

            if (!TryStep(ref at, ref place) && !TryGoBack(bottom, ref at, ref place))
            {
                return false;
            }
        }

        _stepsLeft = 0;
        return false;
    }

    private bool TryStep(ref int at, ref int place)
    {
        var instruction = _instructions[at++];
        switch (instruction.Operation)
        {
            case Operation.Take:
                return TryTake(instruction, ref place);
            case Operation.Try:
                if (!IsNew(at - 1, place))
                {
                    return false;
                }

                _frames.Add(new Frame(instruction.Target, place, IsUndo: false));
                return true;
            case Operation.Jump:
                at = instruction.Target;
                return true;
            case Operation.Assert:
                return Holds((AssertionKind)instruction.Number, place);
            case Operation.Look:
                return TryLook(instruction, ref at, place);
            case Operation.Set:
                SetRegister(instruction.Register, instruction.Number);
                return true;
            case Operation.Mark:
                SetRegister(instruction.Register, place);
                return true;
            case Operation.Capture:
                var mark = _registers[instruction.Number];
                SetRegister(instruction.Register, Math.Min(mark, place));
                SetRegister(instruction.Register + 1, Math.Max(mark, place));
                return true;
            case Operation.Repeat:
                return TryRepeat(instruction, ref place);
            case Operation.Loop:
                return IsNew(at - 1, place) && TryLoop(instruction, ref at, place);
            default:
                SetRegister(instruction.Register, CountAfter(_registers[instruction.Register], instruction.Round!));
                SetRegister(instruction.Register + 1, place);
                return true;
        }
    }

    private readonly bool IsNew(int at, int place) => _live is null || _tried.TryAdd(at, place, _live[at], _registers);

    // Beyond what must be, one round is as good as another where there may be any number of them.
    private static int CountAfter(int count, RepeatNode round) => round.Most == int.MaxValue ? Math.Min(count, round.Least) + 1 : count + 1;

    private readonly bool TryTake(Instruction instruction, ref int place)
    {
        if (place == (instruction.IsBackward ? 0 : _utf8.Length))
        {
            return false;
        }

        var codePoint = instruction.IsBackward ? Utf8Text.Previous(_utf8, place, out var length) : Utf8Text.Next(_utf8, place, out length);
        place += instruction.IsBackward ? -length : length;
        return instruction.Set!.Contains(codePoint);
    }

    // A look is decided once: what it tried is not tried again. Groups keep what they found in one that must find something. The states that led
    // there must lead there again.
    private bool TryLook(Instruction instruction, ref int at, int place)
    {
        var (bottom, tried) = (_frames.Count, _tried.Count);
        var isFound = Run(at, place);
        if (isFound)
        {
            _tried.Truncate(tried);
        }

        at = instruction.Target;
        var isNegated = instruction.Number != 0;
        if (isFound && isNegated)
        {
            Undo(bottom);
        }

        return isFound != isNegated && !IsExhausted;
    }

    // A group that has found nothing yet is empty.
    private bool TryRepeat(Instruction instruction, ref int place)
    {
        var (start, end) = (_registers[instruction.Register], _registers[instruction.Register + 1]);
        if (start < 0)
        {
            return true;
        }

        var text = _utf8[start..end];
        _stepsLeft -= text.Length / BytesPerStep;
        var from = instruction.IsBackward ? place - text.Length : place;
        if (from < 0 || !_utf8[from..].StartsWith(text))
        {
            return false;
        }

        place = instruction.IsBackward ? from : from + text.Length;
        return true;
    }

    // Stands before Enter. A round beyond those that must be, and that took nothing, is none.
    private readonly bool TryLoop(Instruction instruction, ref int at, int place)
    {
        var (count, round) = (_registers[instruction.Register], instruction.Round!);
        if (count > round.Least && _registers[instruction.Register + 1] == place)
        {
            return false;
        }

        if (count >= round.Least)
        {
            var enter = at;
            var goesOn = count < round.Most;
            at = goesOn && !round.IsLazy ? enter : instruction.Target;
            if (goesOn)
            {
                _frames.Add(new Frame(round.IsLazy ? enter : instruction.Target, place, IsUndo: false));
            }
        }

        return true;
    }

    private readonly bool Holds(AssertionKind kind, int place) => kind switch
    {
        AssertionKind.Start => place == 0,
        AssertionKind.End => place == _utf8.Length,
        _ => (IsWord(place - 1) != IsWord(place)) == (kind == AssertionKind.WordEdge),
    };

    // Word characters are ASCII, so a byte is enough.
    private readonly bool IsWord(int place) => place >= 0 && place < _utf8.Length && (char.IsAsciiLetterOrDigit((char)_utf8[place]) || _utf8[place] == '_');

    private readonly void SetRegister(int register, int value)
    {
        _frames.Add(new Frame(register, _registers[register], IsUndo: true));
        _registers[register] = value;
    }

    private readonly bool TryGoBack(int bottom, ref int at, ref int place)
    {
        while (_frames.Count > bottom)
        {
            var frame = _frames[^1];
            _frames.RemoveAt(_frames.Count - 1);
            if (!frame.IsUndo)
            {
                (at, place) = (frame.Number, frame.Value);
                return true;
            }

            _registers[frame.Number] = frame.Value;
        }

        return false;
    }

    private readonly void Undo(int bottom)
    {
        for (; _frames.Count > bottom; _frames.RemoveAt(_frames.Count - 1))
        {
            if (_frames[^1].IsUndo)
            {
                _registers[_frames[^1].Number] = _frames[^1].Value;
            }
        }
    }

    private readonly void ForgetAlternatives(int bottom)
    {
        var kept = bottom;
        for (var i = bottom; i < _frames.Count; i++)
        {
            if (_frames[i].IsUndo)
            {
                _frames[kept++] = _frames[i];
            }
        }

        _frames.RemoveRange(kept, _frames.Count - kept);
    }

    // An alternative: an instruction and a place. Or what a register was before.
    private readonly record struct Frame(int Number, int Value, bool IsUndo);
}
