using System.Globalization;
using System.Text;

namespace SchemaFirst.Reports;

/// <summary>A place in a drawing, and the values that its edges stand for.</summary>
internal readonly record struct SvgFrame(double Left, double Top, double Width, double Height, double StartTs, double Seconds)
{
    public double Bottom => Top + Height;

    public double X(double ts) => Left + (Math.Clamp((ts - StartTs) / Seconds, 0, 1) * Width);

    public double Y(double value, double max) => Bottom - (Math.Clamp(value / max, 0, 1) * Height);

    public static string Text(double coordinate) => Math.Round(coordinate, 1).ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A series as an SVG path. Where samples are closer than pixels, each pixel has its smallest and largest value: no peak is lost.</summary>
internal sealed class SvgPath(MemoryRun memory, SvgFrame frame, double max)
{
    private readonly StringBuilder _path = new();
    private double _lastX;
    private bool _isOpen;

    /// <summary>A line through the values.</summary>
    public string Line(Func<int, float> value)
    {
        ForEachPixel(value, (x, low, high, first) =>
        {
            Append(_isOpen ? 'L' : 'M', x, first ? high : low);
            if (low != high)
            {
                Append('L', x, first ? low : high);
            }
        });
        return _path.ToString();
    }

    /// <summary>An area from 0 to the values.</summary>
    public string Area(Func<int, float> value)
    {
        ForEachPixel(value, (x, _, high, _) =>
        {
            if (!_isOpen)
            {
                Append('M', x, 0);
            }

            Append('L', x, high);
        }, Close);
        return _path.ToString();
    }

    private void Close()
    {
        Append('L', _lastX, 0);
        _path.Append('Z');
    }

    // Calls draw for each pixel that has a value: its place, smallest and largest value, and whether the largest comes first.
    private void ForEachPixel(Func<int, float> value, Action<double, float, float, bool> draw, Action? close = null)
    {
        var (pixel, low, high, lowAt, highAt, last) = (double.NaN, 0f, 0f, 0, 0, -1);
        for (var index = 0; index < memory.Count; index++)
        {
            var current = value(index);
            if (float.IsNaN(current))
            {
                continue;
            }

            var x = Math.Round(frame.X(memory.Time(index)) * 2) / 2;
            if (x != pixel)
            {
                Flush(pixel, low, high, highAt < lowAt, draw);
                (pixel, low, high, lowAt, highAt) = (x, current, current, index, index);
            }
            else if (current < low)
            {
                (low, lowAt) = (current, index);
            }
            else if (current > high)
            {
                (high, highAt) = (current, index);
            }

            if (last >= 0 && memory.Time(index) - memory.Time(last) > memory.LongestIntervalSeconds)
            {
                Break(close);
            }

            last = index;
        }

        Flush(pixel, low, high, highAt < lowAt, draw);
        Break(close);
    }

    private void Flush(double pixel, float low, float high, bool isHighFirst, Action<double, float, float, bool> draw)
    {
        if (!double.IsNaN(pixel))
        {
            draw(pixel, low, high, isHighFirst);
            (_isOpen, _lastX) = (true, pixel);
        }
    }

    private void Break(Action? close)
    {
        if (_isOpen)
        {
            close?.Invoke();
            _isOpen = false;
        }
    }

    private void Append(char command, double x, double value) =>
        _path.Append(command).Append(SvgFrame.Text(x)).Append(' ').Append(SvgFrame.Text(frame.Y(value, max)));
}
