namespace SchemaFirst.Memmon.Recording;

/// <summary>A large change of memory that is over: a model that was loaded, or let go.</summary>
/// <param name="FromGb">Memory before.</param>
/// <param name="ToGb">Memory after.</param>
/// <param name="StartSeconds">When it began, since the monitor's start.</param>
/// <param name="EndSeconds">When it had come to rest.</param>
internal readonly record struct FootprintJump(double FromGb, double ToGb, double StartSeconds, double EndSeconds)
{
    /// <summary>True for more memory, false for less.</summary>
    public bool IsLoad => ToGb > FromGb;
}

/// <summary>
/// Finds jumps of a memory curve: it moves by more than 1 GB within 2 s, and the jump lasts until it moves by less than a tenth of that within
/// half a second. Keeps 2 s of the curve, sampled at most every 50 ms.
/// </summary>
internal sealed class FootprintWatch
{
    private const double LeastJumpGb = 1;
    private const double WindowSeconds = 2;
    private const double RestSeconds = 0.5;
    private const double RestGb = LeastJumpGb / 10;
    private const double StepSeconds = 0.05;
    private const int Kept = 48;

    private readonly (double Seconds, double Gb)[] _curve = new (double, double)[Kept];
    private int _count;
    private bool _isJumping;
    private bool _isRising;
    private (double Seconds, double Gb) _start;

    /// <summary>Takes a point. True when a jump has come to rest.</summary>
    public bool Add(double seconds, double gb, out FootprintJump jump)
    {
        jump = default;
        if (double.IsNaN(gb) || (_count > 0 && seconds - At(0).Seconds < StepSeconds))
        {
            return false;
        }

        _curve[_count++ % Kept] = (seconds, gb);
        if (!_isJumping)
        {
            FindStart(seconds, gb);
            return false;
        }

        return IsAtRest(seconds, gb) && TryEnd(seconds, gb, out jump);
    }

    /// <summary>Ends a jump that is still going on at the end of the run. True when there is one.</summary>
    public bool TryEnd(out FootprintJump jump)
    {
        jump = default;
        return _isJumping && _count > 0 && TryEnd(At(0).Seconds, At(0).Gb, out jump);
    }

    private bool TryEnd(double seconds, double gb, out FootprintJump jump)
    {
        jump = new FootprintJump(_start.Gb, gb, _start.Seconds, seconds);
        _isJumping = false;

        // What was there before is no part of the next jump.
        _count = 0;
        _curve[_count++] = (seconds, gb);
        return Math.Abs(jump.ToGb - jump.FromGb) >= LeastJumpGb;
    }

    private void FindStart(double seconds, double gb)
    {
        for (var back = 1; back < Math.Min(_count, Kept) && seconds - At(back).Seconds <= WindowSeconds; back++)
        {
            var point = At(back);
            if (Math.Abs(gb - point.Gb) >= LeastJumpGb && (!_isJumping || (_isRising ? point.Gb < _start.Gb : point.Gb > _start.Gb)))
            {
                (_isJumping, _isRising, _start) = (true, gb > point.Gb, point);
            }
        }
    }

    private bool IsAtRest(double seconds, double gb)
    {
        for (var back = 1; back < Math.Min(_count, Kept); back++)
        {
            var point = At(back);
            var moved = _isRising ? gb - point.Gb : point.Gb - gb;
            if (seconds - point.Seconds > RestSeconds || moved < 0)
            {
                return moved < RestGb;
            }
        }

        return false;
    }

    // 0 is the last point, 1 the one before.
    private (double Seconds, double Gb) At(int back) => _curve[(_count - 1 - back) % Kept];
}
